package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.Pipeline;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunListener;
import dev.penstock.run.RunRequest;
import dev.penstock.tracking.InMemoryTrackingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of listeners and stores that hold up everything. */
class WatchTest {

  private static final Duration GRACE = Duration.ofMillis(20);

  private final ManualTimer timer = new ManualTimer();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final LocalExecutor.Builder builder = LocalExecutor.builder().timer(timer).grace(GRACE);
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void release() {
    release.countDown();
  }

  private void passSeconds(int seconds) {
    try {
      for (int i = 0; i < seconds; i++) {
        timer.pass(Watch.PERIOD);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never returns. */
  private final class Blocking implements RunListener {

    @Override
    public void onEvent(RunEvent event) {
      Bodies.stubborn(inside, release, 1);
    }
  }

  @Test
  void namesAListenerThatDoesNotReturnAndCloseFreesWhoWaits() throws Exception {
    pipeline.stage("load").act(context -> {});
    LocalExecutor executor = builder.listener(new Blocking()).build();
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    inside.await();

    assertThat(Logged.by(() -> passSeconds(10))).isEmpty();
    assertThat(Logged.by(() -> passSeconds(1)))
        .contains("dev.penstock.core.WatchTest$Blocking has not returned for 10 s");
    executor.close();

    Run run = handle.await(Duration.ZERO).orElseThrow();
    assertThat(run.problems()).first().asString().startsWith("The run has no proper end");
  }

  @Test
  void namesAStoreThatDoesNotReturn() throws Exception {
    BreakableStore store = new BreakableStore(InMemoryTrackingStore.create());
    pipeline
        .stage("load")
        .act(
            context -> {
              store.hangUntil(release);
              context.logMetric("loss", 1);
              inside.countDown();
            });
    try (LocalExecutor executor = builder.tracking(store).build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      store.awaitHeld();

      assertThat(Logged.by(() -> passSeconds(11)))
          .contains("dev.penstock.core.BreakableStore has not returned for 10 s");
      release.countDown();
      assertThat(handle.await().recorded()).isTrue();
    }
  }

  /** Counts how often it hears that time passes. */
  private static final class Ticking implements RunListener {
    private final CountDownLatch ticks = new CountDownLatch(3);

    @Override
    public void onEvent(RunEvent event) {}

    @Override
    public void onTick(Instant now) {
      ticks.countDown();
    }
  }

  @Test
  void letsListenersHearThatTimePasses() throws Exception {
    Ticking ticking = new Ticking();
    pipeline.stage("load").act(context -> Bodies.stubborn(inside, release, 1));
    try (LocalExecutor executor = builder.listener(ticking).build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      while (ticking.ticks.getCount() > 0) {
        passSeconds(1);
      }
      release.countDown();
      handle.await().orThrow();

      assertThat(timer.size()).isZero();
    }
  }

  /** Cannot schedule anything the first time. */
  private record Failing(Timer timer, AtomicBoolean failed) implements Timer {

    @Override
    public long nanoTime() {
      return timer.nanoTime();
    }

    @Override
    public Pending schedule(Duration delay, Runnable action) {
      if (failed.compareAndSet(false, true)) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return timer.schedule(delay, action);
    }

    @Override
    public Optional<Thread> thread() {
      return timer.thread();
    }

    @Override
    public void close() {
      timer.close();
    }
  }

  @Test
  void aRunThatCannotBeWatchedLeavesNothing() throws Exception {
    pipeline.stage("load").act(context -> Bodies.stubborn(inside, release, 1));
    Timer failing = new Failing(timer, new AtomicBoolean());
    try (LocalExecutor executor = builder.timer(failing).listener(event -> {}).build()) {
      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(() -> executor.submit(pipeline.build(), RunRequest.empty()));
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      inside.await();

      assertThat(timer.size()).isOne();
      release.countDown();
      handle.await().orThrow();
      assertThat(timer.size()).isZero();
    }
  }

  /** Has no time for the thread that tells listeners. */
  private static final class Standing extends Clock {

    @Override
    public Instant instant() {
      return Thread.currentThread().getName().equals("penstock-events")
          ? Bodies.failed("it stands")
          : Instant.EPOCH;
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

  @Test
  void letsListenersHearThatTimePassesAlsoWithoutAClock() throws Exception {
    Ticking ticking = new Ticking();
    pipeline.stage("load").act(context -> Bodies.stubborn(inside, release, 1));
    try (LocalExecutor executor = builder.listener(ticking).clock(new Standing()).build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      inside.await();
      passSeconds(1);
      release.countDown();
      handle.await().orThrow();

      assertThat(ticking.ticks.getCount()).isEqualTo(2);
    }
  }
}
