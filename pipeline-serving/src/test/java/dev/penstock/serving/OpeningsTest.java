package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.ModelVersion;
import dev.penstock.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ModelVersion version = new TimesModels().add("1");
  private final Worker worker = new Worker("penstock-test");
  private final Problems problems =
      new Problems("times", ManualClock.at(Instant.EPOCH), () -> 0, Duration.ZERO);
  private final AtomicBoolean noThreads = new AtomicBoolean(true);
  private final Openings openings =
      new Openings("times", problems, new Residents(LONG), worker, LONG) {
        @Override
        void start(Thread thread) {
          if (noThreads.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          super.start(thread);
        }
      };

  @AfterEach
  void stop() throws InterruptedException {
    worker.stop();
    assertThat(Threads.left()).isEmpty();
  }

  @Test
  void triesAgainWhereThereWasNoThread() throws InterruptedException {
    CountDownLatch opened = new CountDownLatch(1);
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> openings.begin(version, openings::end));
    assertThat(openings.isOpening(version)).isFalse();
    assertThat(problems.current()).isEmpty();
    noThreads.set(false);

    openings.begin(
        version,
        opening -> {
          openings.end(opening);
          opened.countDown();
        });
    assertThat(opened.await(1, TimeUnit.MINUTES)).isTrue();
  }
}
