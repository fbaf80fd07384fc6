package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.model.ModelHost.Standby;
import dev.penstock.model.Predictor;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LastingCallsTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  @RegisterExtension final Logs logs = new Logs();

  private final Queue<Poison> opened = new ConcurrentLinkedQueue<>();
  private final TimesModels models = new TimesModels(this::open).with(3).move(1);

  private Poison open(int factor) {
    Poison model = new Poison(factor);
    opened.add(model);
    return model;
  }

  private Poison model(int factor) {
    return opened.stream().filter(model -> model.factor() == factor).findFirst().orElseThrow();
  }

  @AfterEach
  void everythingIsClosedOnceAndNoThreadIsLeft() throws InterruptedException {
    assertThat(Threads.left()).isEmpty();
    assertThat(opened).allMatch(model -> model.closes() == 1);
  }

  /** A call that goes on until a test ends it, and asks its model once more before it ends. */
  private static final class LastingCall extends FutureTask<Integer> {

    private final CountDownLatch mayEnd;
    private final Thread thread;

    private LastingCall(
        ServedModel<Integer, Integer> served, CountDownLatch hasBegun, CountDownLatch mayEnd) {
      super(
          () ->
              served.use(
                  (model, version) -> {
                    hasBegun.countDown();
                    mayEnd.await();
                    return model.predict(1);
                  }));
      this.mayEnd = mayEnd;
      this.thread = new Thread(this, "lasting-call");
    }

    static LastingCall of(ServedModel<Integer, Integer> served) throws InterruptedException {
      CountDownLatch hasBegun = new CountDownLatch(1);
      LastingCall call = new LastingCall(served, hasBegun, new CountDownLatch(1));
      call.thread.start();
      hasBegun.await();
      return call;
    }

    int end() throws InterruptedException, ExecutionException {
      mayEnd.countDown();
      thread.join();
      return get();
    }
  }

  /** A model whose calls end when a test lets them. */
  private record Slow(Poison model, CountDownLatch hasBegun, CountDownLatch mayEnd)
      implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      hasBegun.countDown();
      await(mayEnd);
      return model.predict(input);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a thread and returns when it waits. */
  private static Thread waiting(Runnable body) {
    Thread thread = new Thread(body, "waiting");
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return thread;
  }

  @Nested
  class AReplacedVersion {

    @Test
    void staysOpenUntilItsLastCallIsDone() throws Exception {
      try (var served = models.serve()) {
        LastingCall first = LastingCall.of(served);
        LastingCall second = LastingCall.of(served);
        models.promote(2, served);
        assertThat(served.predict(1)).isEqualTo(2);
        assertThat(first.end()).isEqualTo(1);
        assertThat(model(1).closes()).isZero();
        assertThat(second.end()).isEqualTo(1);

        model(1).awaitClose();
        assertThat(model(1).closers()).containsExactly("penstock-reap-times");
      }
    }

    @Test
    void isReportedOnceWhenThatTakesLong() throws Exception {
      try (var served = models.builder().grace(SHORT).build()) {
        LastingCall call = LastingCall.of(served);
        models.promote(2, served);

        assertThat(logs.next())
            .isEqualTo(
                "Version times:1 was replaced 1 ms ago, and a call still uses it;"
                    + " it stays open until that ends");
        assertThat(call.end()).isEqualTo(1);
        model(1).awaitClose();
      }
      // With so short a grace, a busy machine may be slow to close version 2 as well, and say so.
      assertThat(logs.warnings()).noneMatch(warning -> warning.contains("times:1"));
    }

    @Test
    void staysOpenForACallOnAnotherThreadThatOutlastsItsUse() throws Exception {
      CountDownLatch hasBegun = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      TimesModels slow =
          new TimesModels(factor -> new Slow(open(factor), hasBegun, mayEnd)).with(1).move(1);
      var served = slow.builder().grace(LONG).build();
      FutureTask<Integer> late =
          served.use((model, version) -> new FutureTask<>(() -> model.predict(1)));
      FutureTask<Integer> timely =
          served.use(
              (model, version) -> {
                FutureTask<Integer> call = new FutureTask<>(() -> model.predict(1));
                new Thread(call, "lasting-call").start();
                hasBegun.await();
                return call;
              });
      Thread closing = waiting(served::close);
      mayEnd.countDown();
      closing.join();
      late.run();

      assertThat(timely.get()).isEqualTo(1);
      assertThat(late)
          .failsWithin(1, TimeUnit.MINUTES)
          .withThrowableThat()
          .withMessageContaining("The call that was given this model is over");
    }

    @Test
    void whoseClosingHangsHoldsUpNoOther() throws Exception {
      CountDownLatch closes = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      TimesModels hanging =
          new TimesModels(
                  factor -> {
                    Poison model = new Poison(factor, () -> hangIfFirst(factor, closes, mayEnd));
                    opened.add(model);
                    return model;
                  })
              .with(3)
              .move(1);
      try (var served = hanging.builder().grace(SHORT).build()) {
        hanging.promote(2, served);
        closes.await();
        hanging.promote(3, served);

        model(2).awaitClose();
        assertThat(served.predict(1)).isEqualTo(3);
        mayEnd.countDown();
      }
    }

    private void hangIfFirst(int factor, CountDownLatch closes, CountDownLatch mayEnd) {
      if (factor == 1) {
        closes.countDown();
        await(mayEnd);
      }
    }

    @Test
    void isNotHeldByACallThatIsInterrupted() throws Exception {
      try (var served = models.serve()) {
        LastingCall call = LastingCall.of(served);
        models.promote(2, served);
        call.thread.interrupt();

        model(1).awaitClose();
        assertThat(served.predict(1)).isEqualTo(2);
      }
    }
  }

  @Nested
  class AThirdVersion {

    @Test
    void isLoadedWhenThereIsRoom() throws Exception {
      try (var served = models.builder().grace(LONG).build()) {
        LastingCall call = LastingCall.of(served);
        models.promote(2, served);
        Thread promotion = waiting(() -> models.promote(3, served));
        assertThat(opened).hasSize(2);
        assertThat(call.end()).isEqualTo(1);
        promotion.join();

        assertThat(served.predict(1)).isEqualTo(3);
      }
    }

    @Test
    void isLoadedAfterTheGraceAllTheSame() throws Exception {
      try (var served = models.builder().grace(SHORT).build()) {
        LastingCall call = LastingCall.of(served);
        models.promote(2, served);
        assertThat(logs.next()).startsWith("Version times:1 was replaced");
        models.promote(3, served);

        assertThat(logs.next())
            .isEqualTo(
                "Loading version times:3 although 2 are in memory:"
                    + " [1 (replaced, still in use), 2 (in service)]");
        assertThat(served.predict(1)).isEqualTo(3);
        assertThat(call.end()).isEqualTo(1);
      }
    }

    @Test
    void isRefusedToAnInterruptedThreadIfThereIsNoRoom() throws Exception {
      try (var served = models.builder().grace(LONG).build()) {
        LastingCall call = LastingCall.of(served);
        models.promote(2, served);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> models.promote(3, served))
            .withMessage(
                "Version times:3 was not loaded: its thread was interrupted before there was room"
                    + " beside [1 (replaced, still in use), 2 (in service)]");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(opened).hasSize(2);
        assertThat(models.champion()).contains(models.version(2));
        assertThat(call.end()).isEqualTo(1);
      }
    }

    @Test
    void doesNotWaitForTheSameThreadsOwnStandby() {
      try (var served = models.builder().grace(LONG).build();
          Standby two = served.prepare(models.version(2));
          Standby three = served.prepare(models.version(3))) {
        assertThat(served.resident()).isEqualTo(3);
        two.publish();
        three.publish();
        assertThat(served.predict(1)).isEqualTo(3);
      }
    }
  }

  @Nested
  class Closing {

    @Test
    void waitsForCallsUnderWay() throws Exception {
      var served = models.builder().grace(LONG).build();
      LastingCall call = LastingCall.of(served);
      Thread closing = waiting(served::close);
      assertThatIllegalStateException().isThrownBy(() -> served.predict(1));
      assertThat(model(1).closes()).isZero();
      assertThat(call.end()).isEqualTo(1);
      closing.join();

      assertThat(served.resident()).isZero();
    }

    @Test
    void leavesACallAloneThatLastsLonger() throws Exception {
      var served = models.builder().grace(SHORT).build();
      LastingCall call = LastingCall.of(served);
      served.close();
      assertThat(logs.warnings())
          .contains("'times' was closed, and calls still use [1 (replaced, still in use)]");
      assertThat(model(1).closes()).isZero();
      assertThat(call.end()).isEqualTo(1);

      model(1).awaitClose();
      assertThat(model(1).closers()).containsExactly("penstock-reap-times");
    }

    @Test
    void fromWithinACallWaitsNoLongerThanTheGrace() {
      var served = models.builder().grace(SHORT).build();
      int answer =
          served.use(
              (model, version) -> {
                served.close();
                return model.predict(1);
              });

      assertThat(answer).isEqualTo(1);
    }

    @Test
    void doesNotWaitOnAnInterruptedThread() throws Exception {
      var served = models.builder().grace(LONG).build();
      LastingCall call = LastingCall.of(served);
      Thread.currentThread().interrupt();
      served.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(logs.warnings())
          .containsExactly(
              "'times' was closed by an interrupted thread, which does not wait until"
                  + " [1 (replaced, still in use)] are closed");
      assertThat(call.end()).isEqualTo(1);
    }

    @Test
    void letsNoVersionInThatIsStillLoaded() throws Exception {
      CountDownLatch loads = new CountDownLatch(1);
      CountDownLatch mayGoOn = new CountDownLatch(1);
      TimesModels slow =
          new TimesModels(
              factor -> {
                loads.countDown();
                await(mayGoOn);
                return open(factor);
              });
      var served = slow.with(1).builder().grace(LONG).build();
      FutureTask<Standby> prepared = new FutureTask<>(() -> served.prepare(slow.version(1)));
      new Thread(prepared, "preparing").start();
      loads.await();
      Thread closing = waiting(served::close);
      mayGoOn.countDown();
      closing.join();

      assertThat(prepared)
          .failsWithin(1, TimeUnit.MINUTES)
          .withThrowableThat()
          .withMessageContaining("The served model 'times' was closed");
      assertThat(opened).hasSize(1);
    }
  }
}
