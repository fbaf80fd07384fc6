package dev.penstock.serving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.model.Predictor;
import dev.penstock.testkit.ManualClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObserverTest {

  @RegisterExtension final Logs logs = new Logs();

  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final TimesModels models = new TimesModels().with(2).move(2);
  private final List<String> seen = new ArrayList<>();

  private void note(Integer input, Answer<? extends Integer> answer, Instant at) {
    seen.add(input + " -> " + answer.value() + " by " + answer.version().orElseThrow().number());
    assertThat(at).isEqualTo(clock.instant());
  }

  private ServedModel<Integer, Integer> serve(Observer<Integer, Integer> observer) {
    return models.builder().clock(clock).observe(observer).build();
  }

  @Test
  void seesEveryAnswerHoweverItWasAskedFor() {
    try (var served = serve(this::note)) {
      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(served.answer(2).value()).isEqualTo(4);
      assertThat(served.predictAll(List.of(3, 4))).containsExactly(6, 8);
      served.use((model, version) -> model.predict(5));
      served.use((model, version) -> model.predictAll(List.of(6, 7)));

      assertThat(seen)
          .containsExactly(
              "1 -> 2 by 2",
              "2 -> 4 by 2",
              "3 -> 6 by 2",
              "4 -> 8 by 2",
              "5 -> 10 by 2",
              "6 -> 12 by 2",
              "7 -> 14 by 2");
    }
  }

  @Test
  void doesNotSeeFailures() {
    TimesModels failing =
        new TimesModels(
                factor ->
                    input -> {
                      throw new IllegalStateException("no answer");
                    })
            .with(1)
            .move(1);
    try (var served = failing.builder().observe(this::note).build()) {
      assertThatIllegalStateException().isThrownBy(() -> served.predict(1));
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void thatThrowsFailsNoCallAndIsLoggedOnce() {
    Observer<Integer, Integer> broken =
        (input, answer, at) -> {
          throw new AssertionError("no disk");
        };
    try (var served = models.builder().clock(clock).observe(broken).observe(this::note).build()) {
      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(served.predictAll(List.of(1, 1))).containsExactly(2, 2);

      assertThat(seen).hasSize(3);
      assertThat(served.observerFailures()).isEqualTo(3);
      assertThat(logs.warnings())
          .hasSize(1)
          .first()
          .asString()
          .contains("failed; its call did not");
    }
  }

  @Test
  void isNotToldWhileTheClockFailsAndNoCallFailsForThat() {
    AtomicBoolean fails = new AtomicBoolean();
    Clock failing = new FailingClock(fails);
    try (var served = models.builder().clock(failing).observe(this::note).build()) {
      fails.set(true);

      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(seen).isEmpty();
      assertThat(served.observerFailures()).isOne();
    }
  }

  private static final class FailingClock extends Clock {

    private final AtomicBoolean fails;

    private FailingClock(AtomicBoolean fails) {
      this.fails = fails;
    }

    @Override
    public Instant instant() {
      if (fails.get()) {
        throw new IllegalStateException("no time");
      }
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @ParameterizedTest
  @EnumSource
  void thatThrowsWhatCannotBeToldFailsNoCall(Untellable.Harm harm) {
    Observer<Integer, Integer> broken =
        (input, answer, at) -> {
          throw new Untellable(harm);
        };
    try (var served = models.builder().clock(clock).observe(broken).observe(this::note).build()) {
      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(served.predictAll(List.of(1))).containsExactly(2);

      assertThat(seen).hasSize(2);
      assertThat(served.observerFailures()).isEqualTo(2);
      assertThat(logs.warnings()).hasSize(1);
    }
  }

  @Test
  void isCalledAfterTheVersionWasLetGo() {
    CountDownLatch firstIsClosed = new CountDownLatch(1);
    TimesModels closing =
        new TimesModels(factor -> new Closing(factor, firstIsClosed)).with(2).move(1);
    AtomicReference<ServedModel<Integer, Integer>> host = new AtomicReference<>();
    Observer<Integer, Integer> replacing =
        (input, answer, at) -> {
          if (answer.value() == 1) {
            closing.promote(2, requireNonNull(host.get()));
            await(firstIsClosed);
          }
        };
    try (var served = closing.builder().observe(replacing).build()) {
      host.set(served);
      assertThat(served.predict(1)).isEqualTo(1);
      assertThat(served.predict(1)).isEqualTo(2);
    }
  }

  private record Closing(int factor, CountDownLatch isClosed)
      implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      return input * factor;
    }

    @Override
    public void close() {
      isClosed.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
