package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Problems problems = new Problems("times", Clock.systemUTC(), nanos::get, PATIENCE);
  private final Worker worker = new Worker("penstock-test");
  private final AtomicBoolean noMemory = new AtomicBoolean();
  private final Openings openings =
      new Openings("times", problems, new Residents(PATIENCE), worker, PATIENCE) {
        @Override
        void start(Thread thread) {
          if (noMemory.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          super.start(thread);
        }
      };
  private final ModelVersion version = new TimesModels().add("1");
  private final CountDownLatch opened = new CountDownLatch(1);

  @AfterEach
  void stop() throws InterruptedException {
    worker.stop();
    assertThat(Threads.left()).isEmpty();
  }

  @Test
  void areTriedAgainAfterTheirThreadCouldNotBeStarted() throws InterruptedException {
    noMemory.set(true);
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> openings.begin(version, opening -> {}));
    nanos.addAndGet(PATIENCE.toNanos());

    assertThat(openings.isOpening(version)).isFalse();
    assertThat(problems.current()).isEmpty();
    noMemory.set(false);
    openings.begin(version, opening -> opened.countDown());
    opened.await();
  }

  @Test
  void areNotBegunAfterAStop() {
    openings.stop();
    openings.begin(version, opening -> opened.countDown());

    assertThat(openings.isOpening(version)).isFalse();
    assertThat(openings.awaitEnd(PATIENCE)).isTrue();
    assertThat(opened.getCount()).isOne();
  }

  @Test
  void areWaitedForAfterAStop() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    openings.begin(version, opening -> awaitWhateverHappens(mayEnd));
    openings.stop();

    assertThat(openings.awaitEnd(Duration.ofMillis(1))).isFalse();
    mayEnd.countDown();
    assertThat(openings.awaitEnd(PATIENCE)).isTrue();
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
