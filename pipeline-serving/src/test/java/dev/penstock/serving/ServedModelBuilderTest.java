package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServedModelBuilderTest {

  @RegisterExtension final Logs logs = new Logs();

  private final TimesModels models = new TimesModels().with(1).move(1);
  private final ServedModel.Builder<Integer, Integer> builder = models.builder();

  @Test
  void buildsAsManyAsAreAskedFor() {
    try (var one = builder.build();
        var other = builder.build()) {
      assertThat(one.predict(7)).isEqualTo(7);
      assertThat(other.predict(7)).isEqualTo(7);
      assertThat(other).isNotSameAs(one);
    }
  }

  @Test
  void startsNoThreadThatIsNotNeeded() throws InterruptedException {
    assertThat(Threads.left()).isEmpty();
    try (var served = builder.build()) {
      assertThat(served.predict(1)).isEqualTo(1);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("penstock-"));
    }
  }

  @Nested
  class Refuses {

    @Test
    void toFollowASecondAlias() {
      builder.follow("champion", Duration.ofSeconds(1));

      assertThatIllegalStateException()
          .isThrownBy(() -> builder.follow("trial", Duration.ofSeconds(1)))
          .withMessage("Model 'times' follows alias 'champion' already");
    }

    @Test
    void anAliasWithoutAName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.follow(" ", Duration.ofSeconds(1)))
          .withMessage("The alias must not be blank");
    }

    @Test
    void aTimeThatIsNotPositive() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.follow("champion", Duration.ZERO))
          .withMessage("The time between two looks must be positive but was PT0S");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.grace(Duration.ofSeconds(-1)))
          .withMessage("The grace must be positive but was PT-1S");
    }

    @Test
    void aTimeThatIsLongerThanAYear() {
      Duration forEver = ChronoUnit.FOREVER.getDuration();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.follow("champion", forEver))
          .withMessage("The time between two looks must be at most 365 days but was " + forEver);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.grace(Duration.ofDays(365).plusNanos(1)))
          .withMessage("The grace must be at most 365 days but was PT8760H0.000000001S");
    }
  }

  @Test
  void takesAYear() {
    Duration year = Duration.ofDays(365);
    try (var served = builder.follow("champion", year).grace(year).build()) {
      assertThat(served.predict(7)).isEqualTo(7);
    }
  }

  @Test
  void closesWhatItOpenedIfTheStartFails() {
    Poison opened = new Poison(1);
    TimesModels own = new TimesModels(factor -> opened).with(1).move(1);
    own.move(own.addBroken().number());
    logs.failAt("serves in the place of");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> own.serve())
        .withMessage("Cannot log");
    assertThat(opened.closes()).isEqualTo(1);
  }
}
