package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.model.ModelVersion;
import dev.penstock.testkit.ManualClock;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

  @RegisterExtension final Logs logs = new Logs();

  private final ManualClock clock = ManualClock.at(Instant.EPOCH);
  private final Problems problems = new Problems("times", clock, () -> 0, Duration.ofSeconds(5));

  private void stand(String message) {
    problems.registryFails(new IllegalStateException(message));
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void keepTheLastTwentyOldestFirst() {
    for (int number = 1; number <= 25; number++) {
      stand("number " + number);
    }

    assertThat(problems.all()).hasSize(20);
    assertThat(problems.all().get(0).cause()).hasMessage("number 6");
    assertThat(problems.all().get(19).at()).isEqualTo(Instant.ofEpochSecond(24));
  }

  @Test
  void areWarnedOfWhenTheyAreNew() {
    stand("one");
    stand("one");
    stand("other");
    problems.solve();
    stand("other");

    assertThat(logs.warnings())
        .containsExactly(
            "Model 'times': java.lang.IllegalStateException: one",
            "Model 'times': java.lang.IllegalStateException: other",
            "Model 'times': java.lang.IllegalStateException: other");
  }

  @Test
  void thatCallersWereToldOfAreNotStanding() {
    problems.add(Optional.empty(), new IllegalStateException("told"));

    assertThat(problems.current()).isEmpty();
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void ofTheRegistryCoverThoseOfAVersionWhileTheyLast() {
    ModelVersion version = new TimesModels().add("1");
    problems.versionFails(version, new IllegalStateException("broken"));
    stand("out of reach");
    assertThat(problems.current().orElseThrow().cause()).hasMessage("out of reach");
    problems.registryAnswers();

    assertThat(problems.current().orElseThrow().version()).contains(version);
  }

  @Test
  void areToldThoughTheirCauseCannotBeRead() {
    problems.registryFails(new Unreadable());
    problems.registryFails(new IllegalStateException("holds another one", new Unreadable()));

    assertThat(logs.warnings())
        .containsExactly(
            "Model 'times': java.lang.Exception: "
                + Unreadable.class.getName()
                + ", which cannot be read",
            "Model 'times': java.lang.Exception:"
                + " java.lang.IllegalStateException, which cannot be read");
  }

  @ParameterizedTest
  @EnumSource
  void areToldWhateverTheirCauseDoesToWhoeverReadsIt(Untellable.Harm harm) {
    problems.registryFails(new Untellable(harm));

    assertThat(problems.current().orElseThrow().cause())
        .hasMessage(Untellable.class.getName() + ", which cannot be read");
    assertThat(logs.warnings()).hasSize(1);
  }

  private static final class Unreadable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("as a test");
    }
  }
}
