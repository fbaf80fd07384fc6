package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.model.AliasMovedException;
import dev.penstock.model.Predictor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several who change what serves at once, while it is called. */
class RacesTest {

  private static final int ROUNDS = 50;
  private static final Duration GRACE = Duration.ofMinutes(1);

  @RegisterExtension final Logs logs = new Logs();

  private final Queue<Poison> opened = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final TimesModels models = new TimesModels(this::open).with(4).move(1).move(2);

  private Predictor<Integer, Integer> open(int factor) {
    Poison model = new Poison(factor, open::decrementAndGet);
    opened.add(model);
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return model;
  }

  @AfterEach
  void everythingIsClosedOnceAndNoThreadIsLeft() throws InterruptedException {
    assertThat(opened).allMatch(model -> model.closes() == 1);
    assertThat(Threads.left()).isEmpty();
  }

  private interface Change {
    void make(ServedModel<Integer, Integer> served);
  }

  /** Makes changes at the same time, each on a thread, and returns what they threw. */
  private static List<RuntimeException> atOnce(
      ServedModel<Integer, Integer> served, Change... changes) throws Exception {
    CyclicBarrier start = new CyclicBarrier(changes.length);
    List<FutureTask<RuntimeException>> tasks = new ArrayList<>();
    for (Change change : changes) {
      FutureTask<RuntimeException> task =
          new FutureTask<>(
              () -> {
                start.await();
                try {
                  change.make(served);
                  return null;
                } catch (RuntimeException e) {
                  return e;
                }
              });
      tasks.add(task);
      new Thread(task, "changing").start();
    }
    List<RuntimeException> failures = new ArrayList<>();
    for (FutureTask<RuntimeException> task : tasks) {
      RuntimeException failure = task.get();
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private void assertServesTheChampion(ServedModel<Integer, Integer> served) {
    int champion = models.champion().orElseThrow().number();
    assertThat(served.predict(1)).isEqualTo(champion);
    assertThat(mostOpen).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void ofTwoPromotionsOneWinsAndServes() throws Exception {
    try (var served = models.builder().grace(GRACE).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        List<RuntimeException> lost =
            atOnce(served, host -> models.promote(3, host), host -> models.promote(4, host));

        assertThat(lost).hasSizeLessThan(2).hasOnlyElementsOfType(AliasMovedException.class);
        assertServesTheChampion(served);
      }
    }
  }

  @Test
  void aRollbackDuringAPromotionLeavesOneOfThem() throws Exception {
    try (var served = models.builder().grace(GRACE).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        int next = 1 + round % 4;
        List<RuntimeException> lost =
            atOnce(
                served,
                host -> models.promote(next, host),
                host -> models.promotion(host).rollback("test", "worse"));

        assertThat(lost).hasSizeLessThan(2).hasOnlyElementsOfType(AliasMovedException.class);
        assertServesTheChampion(served);
      }
    }
  }

  @Test
  void theFollowerAndPromotionsDoNotFight() throws Exception {
    try (var served = models.following().grace(GRACE).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        List<RuntimeException> lost =
            atOnce(
                served,
                host -> models.promote(3, host),
                host -> models.move(4),
                ServedModel::check);
        served.check();

        assertThat(lost).hasSizeLessThan(2).hasOnlyElementsOfType(AliasMovedException.class);
        assertServesTheChampion(served);
      }
    }
  }

  @Test
  void aPromotionDuringTheShutdownLeavesNothingOpen() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (var served = models.following().grace(GRACE).build()) {
        List<RuntimeException> refused =
            atOnce(served, host -> models.promote(3, host), ServedModel::close);

        // Behind the move of the alias it is the host that failed, for the same reason.
        assertThat(refused)
            .allSatisfy(
                failure ->
                    assertThat(failure).message().endsWith("The served model 'times' was closed"));
        assertThat(served.resident()).isZero();
      }
    }
    assertThat(open).hasValue(0);
  }
}
