package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerTest {

  @RegisterExtension final Logs logs = new Logs();

  private final Worker worker = new Worker("penstock-test");

  @AfterEach
  void stop() throws InterruptedException {
    worker.stop();
    assertThat(Threads.left()).isEmpty();
  }

  @Test
  void goesOnWithWhatFailed() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    worker.runEvery(
        Duration.ofNanos(1),
        () -> {
          runs.countDown();
          throw new AssertionError("as a test");
        });

    assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(logs.next()).isEqualTo("What thread 'penstock-test' did failed; it goes on");
  }
}
