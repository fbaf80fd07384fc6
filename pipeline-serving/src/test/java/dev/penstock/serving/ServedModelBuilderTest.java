package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServedModelBuilderTest {

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
  }
}
