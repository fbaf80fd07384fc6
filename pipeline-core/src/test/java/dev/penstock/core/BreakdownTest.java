package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.core.HostileException.Harm;
import dev.penstock.core.Steps.Step;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunFailedException;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.RunRecord;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The row "the executor itself fails" of the table of rules: every run ends. */
class BreakdownTest {

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final InMemoryTrackingStore tracking = InMemoryTrackingStore.create();
  private final Heard heard = new Heard();
  private final ManualTimer timer = new ManualTimer();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final LocalExecutor.Builder builder =
      LocalExecutor.builder()
          .parallelism(2)
          .tracking(tracking)
          .listener(heard)
          .grace(GRACE)
          .timer(timer);
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    release.countDown();
    tracking.close();
  }

  /** A clock that does something else on the threads of stages. */
  private record WorkerClock(Supplier<Instant> onWorkers) {

    Clock toClock() {
      return new Clock() {
        @Override
        public Instant instant() {
          boolean worker = Thread.currentThread().getName().startsWith("penstock-worker");
          return worker ? onWorkers.get() : Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsARunWhereverMemoryIsAlwaysShort(Step place) throws Exception {
    builder.steps(
        step -> {
          if (step == place) {
            throw new OutOfMemoryError("none at " + step);
          }
        });
    pipeline.stage("load").act(context -> {});
    pipeline.stage("slow").act(context -> Bodies.stubborn(started, release, 1));

    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      handle.cancel();
      release.countDown();

      assertThat(handle.await().status()).isNotEqualTo(RunStatus.RUNNING);
    }
    assertThat(heard.of(RunEnded.class)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void endsARunOfAnAbandonedAttemptWhereMemoryIsAlwaysShort() throws Exception {
    builder.steps(
        step -> {
          if (step == Step.ABANDONED) {
            throw new OutOfMemoryError("none");
          }
        });
    pipeline.stage("slow").act(context -> Bodies.stubborn(started, release, 1));
    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      handle.cancel();
      timer.pass(GRACE);

      assertThat(handle.await().status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void saysThatARunWasBrokenOff() throws Exception {
    builder.steps(
        step -> {
          if (step == Step.ENDED) {
            throw new OutOfMemoryError("none");
          }
        });
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    pipeline.stage("next").in(load).run((n, context) -> n);
    Run run;
    try (LocalExecutor executor = builder.build()) {
      run = executor.run(pipeline.build());
    }

    RunRecord record = tracking.find(run.id()).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure().orElseThrow().stageName()).isEqualTo("load");
    assertThat(run.stage("next").reason()).hasValue("the executor itself failed");
    assertThat(run.problems())
        .containsExactly(
            "The executor itself failed, and broke the run off: java.lang.OutOfMemoryError: none");
    assertThat(new Story(run, heard.events(), tracking).violations()).isEmpty();
    assertThat(record.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void goesOnWithoutAClockThatThrows() throws Exception {
    WorkerClock clock = new WorkerClock(() -> Bodies.failed("it stands"));
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    Run run;
    try (LocalExecutor executor = builder.clock(clock.toClock()).build()) {
      run = executor.run(pipeline.build());
    }

    assertThat(run.get(load)).isEqualTo(5);
    assertThat(run.recorded()).isTrue();
    assertThat(run.problems())
        .containsExactly(
            "The clock failed, and times of this run are in part the machine's:"
                + " java.lang.IllegalStateException: it stands");
  }

  @Test
  void leavesNothingOfAnAttemptThatIsStoppedAsItStarts() throws Exception {
    CompletableFuture<RunHandle> handle = new CompletableFuture<>();
    builder.steps(
        step -> {
          if (step == Step.ENTERED) {
            handle.join().cancel();
          }
        });
    pipeline.stage("load").run(context -> 5);

    try (LocalExecutor executor = builder.build()) {
      handle.complete(executor.submit(pipeline.build(), RunRequest.empty()));
      Run run = handle.join().await();

      assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(timer.size()).isZero();
      assertThat(heard.of(AttemptEnded.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordsAnExceptionThatHarmsWhoLooksAtIt(Harm harm) throws Exception {
    pipeline.stage("load").act(context -> throwing(new HostileException(harm)));
    Run run;
    try (LocalExecutor executor = builder.build()) {
      run = executor.run(pipeline.build());
    }

    RunRecord record = tracking.find(run.id()).orElseThrow();
    assertThat(run.recorded()).isTrue();
    assertThat(record.status()).isEqualTo(RunStatus.FAILED);
    assertThat(record.stage("load").orElseThrow().lastAttempt().orElseThrow().failure())
        .hasValueSatisfying(text -> assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(33_000));
    assertThat(new RunFailedException(run)).hasMessageContaining("'load' failed");
  }

  private static void throwing(RuntimeException failure) {
    throw failure;
  }

  /** Has a message that takes as long as nobody interrupts. */
  private final class Waiting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      try {
        Bodies.untilInterrupted(started);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "never";
    }
  }

  @Test
  void recordsOtherRunsWhileAnExceptionTakesItsTime() throws Exception {
    pipeline.stage("waits").act(context -> throwing(new Waiting()));
    Pipeline.Builder other = Pipeline.builder("other");
    other.stage("load").act(context -> {});

    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      assertThat(executor.run(other.build()).recorded()).isTrue();
      handle.cancel();

      assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void abandonsAnAttemptWhoseClockHangs() throws Exception {
    WorkerClock clock =
        new WorkerClock(
            () ->
                started.getCount() == 0
                    ? Bodies.stubborn(started, release, Instant.EPOCH)
                    : Instant.EPOCH);
    pipeline
        .stage("load")
        .act(
            context -> {
              started.countDown();
              context.logMetric("loss", 1);
            });
    try (LocalExecutor executor = builder.clock(clock.toClock()).build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      handle.cancel();
      timer.pass(GRACE);
      // Its end is put together by a worker, whose clock hangs too.
      release.countDown();

      assertThat(handle.await().stage("load").attempts().get(0).abandoned()).isTrue();
    }
  }

  /** Cannot be closed as long as it is held. */
  private static final class HeldChannel extends AbstractInterruptibleChannel {
    private final CountDownLatch closing;
    private final CountDownLatch held;

    private HeldChannel(CountDownLatch closing, CountDownLatch held) {
      this.closing = closing;
      this.held = held;
    }

    void use(CountDownLatch inUse, CountDownLatch left) {
      begin();
      Bodies.stubborn(inUse, left, 1);
    }

    @Override
    protected void implCloseChannel() {
      Bodies.stubborn(closing, held, 1);
    }
  }

  @Test
  void abandonsAnAttemptWhoseInterruptHangsInAChannel() throws Exception {
    HeldChannel channel = new HeldChannel(closing, release);
    pipeline.stage("load").act(context -> channel.use(started, release));
    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      handle.cancel();
      closing.await();
      timer.pass(GRACE);

      assertThat(handle.await().stage("load").attempts().get(0).abandoned()).isTrue();
    }
  }

  @Test
  void abandonsAnAttemptThatReturnsWhileItsInterruptHangs() throws Exception {
    CountDownLatch leave = new CountDownLatch(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    HeldChannel channel = new HeldChannel(closing, release);
    builder.steps(
        step -> {
          if (step == Step.RETURNED) {
            worker.complete(Thread.currentThread());
          }
        });
    pipeline.stage("load").act(context -> channel.use(started, leave));
    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      handle.cancel();
      closing.await();
      leave.countDown();
      while (worker.join().getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }

      assertThat(timer.size()).isEqualTo(2);
      timer.pass(GRACE);
      assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void keepsTheTimerGoingThoughAnInterruptHangs() throws Exception {
    Duration limit = Duration.ofMinutes(1);
    HeldChannel channel = new HeldChannel(closing, release);
    pipeline.stage("load").timeout(limit).act(context -> channel.use(started, release));
    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      timer.pass(limit);
      closing.await();
      timer.pass(GRACE);

      assertThat(handle.await().stage("load").attempts().get(0).abandoned()).isTrue();
    }
  }

  @Test
  void endsARunWhoseFailureInterruptsAStageThatHangs() throws Exception {
    HeldChannel channel = new HeldChannel(closing, release);
    pipeline.stage("load").act(context -> channel.use(started, release));
    pipeline
        .stage("fails")
        .act(
            context -> {
              started.await();
              Bodies.failed("no");
            });
    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      closing.await();
      timer.pass(GRACE);

      assertThat(handle.await().failure().orElseThrow().stageName()).isEqualTo("fails");
    }
  }
}
