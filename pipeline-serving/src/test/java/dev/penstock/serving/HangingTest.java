package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hangs on its way into service: the old version serves, it is told, and others get by. */
class HangingTest {

  private static final Duration GRACE = Duration.ofMinutes(1);

  @RegisterExtension final Logs logs = new Logs();

  private final AtomicLong nanos = new AtomicLong();
  private final Semaphore hanging = new Semaphore(0);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final Queue<Poison> opened = new ConcurrentLinkedQueue<>();
  private final TimesModels models = new TimesModels(this::open).with(6);
  private volatile Step step = Step.LOADING;

  private enum Step {
    LOADING,
    WARM_UP,
    GOLDEN_CHECK
  }

  /** Opens a model; the even ones hang, and do not listen to interrupts. */
  private Predictor<Integer, Integer> open(int factor) {
    if (factor % 2 == 0 && step == Step.LOADING) {
      hang();
    }
    Poison model = new Poison(factor);
    opened.add(model);
    return factor % 2 == 0 && step != Step.LOADING ? new Hanging(model, this::hang) : model;
  }

  private record Hanging(Poison model, Runnable hang) implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      hang.run();
      return model.predict(input);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private void hang() {
    hanging.release();
    boolean interrupted = false;
    while (mayEnd.getCount() > 0) {
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private ServedModel<Integer, Integer> serve(Duration grace) {
    ServedModel.Builder<Integer, Integer> builder = models.move(1).following();
    if (step == Step.WARM_UP) {
      builder.warmUp(List.of(1));
    } else if (step == Step.GOLDEN_CHECK) {
      builder.golden(List.of(Golden.of(0, 0)));
    }
    return builder.grace(grace).nanoTime(nanos::get).build();
  }

  /** Begins to bring a version that hangs, and returns when it does. */
  private void hangAt(int number, ServedModel<Integer, Integer> served)
      throws InterruptedException {
    models.move(number);
    served.look();
    hanging.acquire();
  }

  @AfterEach
  void everythingIsClosedOnceAndNoThreadIsLeft() throws InterruptedException {
    mayEnd.countDown();
    assertThat(Threads.left()).isEmpty();
    assertThat(opened).allMatch(model -> model.closes() == 1);
  }

  @ParameterizedTest
  @EnumSource
  void isToldAsLongAsItHangsAndServesWhenItEnds(Step where) throws InterruptedException {
    step = where;
    try (var served = serve(GRACE)) {
      hangAt(2, served);
      assertThat(served.problem()).isEmpty();
      nanos.addAndGet(GRACE.plusSeconds(3).toNanos());

      assertThat(served.predict(1)).isEqualTo(1);
      Problem problem = served.problem().orElseThrow();
      assertThat(problem.version()).contains(models.version(2));
      assertThat(problem)
          .hasToString(
              "Version times:2 is not in service: its opening has lasted for 63 s and has not ended");
      assertThat(problem.cause().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("hang"));
      mayEnd.countDown();
      served.check();
      assertThat(served.predict(1)).isEqualTo(2);
      assertThat(served.problem()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotHoldUpAnotherVersionThatTheAliasNames(Step where) throws InterruptedException {
    step = where;
    try (var served = serve(GRACE)) {
      hangAt(2, served);
      nanos.addAndGet(GRACE.toNanos());
      models.move(3);
      served.check();

      assertThat(served.predict(1)).isEqualTo(3);
      assertThat(served.problem()).isEmpty();
      mayEnd.countDown();
      hangAt(4, served);
      served.check();
      assertThat(served.predict(1)).isEqualTo(4);
    }
  }

  @Test
  void doesNotHoldUpAPromotion() throws InterruptedException {
    try (var served = serve(Duration.ofMillis(1))) {
      hangAt(2, served);
      models.promote(3, served);

      assertThat(served.predict(1)).isEqualTo(3);
    }
  }

  @Test
  void isNotBegunOnceMoreWhileTheAliasNamesIt() throws InterruptedException {
    try (var served = serve(GRACE)) {
      hangAt(2, served);
      served.look();
      served.look();

      assertThat(hanging.availablePermits()).isZero();
      mayEnd.countDown();
    }
  }

  @Test
  void isLeftBehindThreeTimesAtMost() throws InterruptedException {
    try (var served = serve(GRACE)) {
      for (int number : new int[] {2, 4, 6}) {
        hangAt(number, served);
      }
      models.move(5);
      served.check();
      assertThat(served.predict(1)).isEqualTo(1);
      assertThat(served.problem().orElseThrow())
          .hasToString(
              "Version times:5 cannot be opened:"
                  + " dev.penstock.serving.TooManyOpeningsException: It was not tried, as"
                  + " the openings of [times:2, times:4, times:6] hang, and no more than 3 may;"
                  + " see the stack traces of the threads 'penstock-open-times'");
      mayEnd.countDown();
      while (served.predict(1) != 5) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void isLogged() throws InterruptedException {
    try (var served = serve(Duration.ofMillis(1))) {
      hangAt(2, served);

      assertThat(logs.next())
          .isEqualTo(
              "Model 'times': Version times:2 is not in service:"
                  + " its opening has lasted for 0.0 s and has not ended");
      assertThat(served.problems()).hasSize(1);
    }
  }

  @Test
  void doesNotBlameTheServedModelsThatFollowAnotherAlias() throws InterruptedException {
    try (var served = serve(GRACE);
        var other = models.builder().follow("trial", Duration.ofHours(1)).build()) {
      hangAt(2, served);
      models.promotion().as("trial").move(models.version(3), "test", "on trial");
      other.check();

      assertThat(other.predict(1)).isEqualTo(3);
      assertThat(other.problem()).isEmpty();
      mayEnd.countDown();
    }
  }

  @Test
  void mayBeTheRegistry() throws InterruptedException {
    try (var served = serve(GRACE)) {
      AtomicBoolean hangs = new AtomicBoolean(true);
      models.gateRegistry(
          () -> {
            if (hangs.get()) {
              hang();
            }
          });
      Thread look = new Thread(served::look, "penstock-look");
      look.start();
      hanging.acquire();
      nanos.addAndGet(GRACE.toNanos());

      assertThat(served.predict(1)).isEqualTo(1);
      assertThat(served.problem().orElseThrow())
          .hasToString(
              "It is not known what the alias names:"
                  + " the registry has been asked for 60 s and has not ended");
      hangs.set(false);
      mayEnd.countDown();
      look.join();
      assertThat(served.problem()).isEmpty();
      assertThat(logs.warnings())
          .containsExactly("Model 'times': the registry took 60 s to say what the alias names");
    }
  }

  @Test
  void isClosedWhenItEndsAfterTheServedModelWasClosed() throws InterruptedException {
    var served = serve(Duration.ofMillis(1));
    step = Step.LOADING;
    hangAt(2, served);
    served.close();
    mayEnd.countDown();

    assertThat(Threads.left()).isEmpty();
    assertThat(opened).hasSize(2);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> served.predict(1));
  }
}
