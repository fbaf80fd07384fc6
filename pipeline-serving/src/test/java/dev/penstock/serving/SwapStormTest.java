package dev.penstock.serving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Swaps models that notice their use after close, ten thousand times under calls. */
class SwapStormTest {

  private static final int CALLERS = 4;
  private static final int SWAPS = 10_000;

  private final Queue<Poison> opened = new ConcurrentLinkedQueue<>();

  private Poison open(int factor) {
    Poison model = new Poison(factor);
    opened.add(model);
    return model;
  }

  @Test
  void everyCallIsAnsweredByOneVersionAndEveryModelIsClosedOnce() {
    assertCalmIn(300);
  }

  @Test
  @Tag("slow")
  void andSoInALongStorm() {
    assertCalmIn(SWAPS);
  }

  private void assertCalmIn(int swaps) {
    TimesModels models = new TimesModels(this::open).with(3).move(1);
    Storm storm = new Storm();
    try (var served = models.serve()) {
      Audit audit = new Audit(served);
      storm.run(CALLERS, audit::call, swaps, swap -> publish(served, models, 1 + swap % 3));
    }

    assertThat(storm.failures()).isEmpty();
    assertThat(storm.calls()).isGreaterThan(swaps);
    assertThat(opened).hasSize(swaps + 1).allMatch(model -> model.closes() == 1);
    assertThat(opened).flatMap(Poison::closers).containsOnly("penstock-reap-times");
  }

  @Test
  void theSameStormCatchesASwapWithoutLeases() {
    AtomicReference<Poison> serving = new AtomicReference<>(open(1));
    Storm storm =
        new Storm()
            .run(
                CALLERS,
                (caller, count) -> {
                  var unused = requireNonNull(serving.get()).predict(count);
                },
                SWAPS,
                swap -> requireNonNull(serving.getAndSet(open(swap))).close());

    assertThat(storm.failures()).isNotEmpty();
    assertThat(storm.failures().get(0)).hasMessageStartingWith("The model was closed");
  }

  private static void publish(ModelHost host, TimesModels models, int number) {
    try (ModelHost.Standby standby = host.prepare(models.version(number))) {
      standby.publish();
    }
  }

  /** Calls in all ways, and checks what one version, and no older one, must have answered. */
  private static final class Audit {

    private final ServedModel<Integer, Integer> served;
    private final long[] lastGeneration = new long[CALLERS];

    Audit(ServedModel<Integer, Integer> served) {
      this.served = served;
    }

    void call(int caller, int count) {
      switch (count % 4) {
        case 0 -> require(served.predict(1) <= 3);
        case 1 -> require(Set.copyOf(served.predictAll(List.of(1, 1, 1))).size() == 1);
        case 2 -> require(served.use(Audit::isOneVersion));
        default -> answer(caller, count);
      }
    }

    private static boolean isOneVersion(
        Predictor<Integer, Integer> model, Optional<ModelVersion> version) {
      int first = model.predict(1);
      int second = model.predict(1);
      return first == second && second == version.orElseThrow().number();
    }

    private void answer(int caller, int count) {
      Answer<Integer> answer = served.answer(count);
      require(answer.value() == answer.version().orElseThrow().number() * count);
      require(answer.generation() >= lastGeneration[caller]);
      lastGeneration[caller] = answer.generation();
    }

    private static void require(boolean condition) {
      if (!condition) {
        throw new IllegalStateException(
            "Not the answer of one version, or an older one than before");
      }
    }
  }
}
