package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.core.LocalExecutor;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * What a stage costs beside its body: in a chain and side by side, against the JDK's futures and
 * Dexecutor on as many threads; with 10,000 and with 1,000,000 stages, in time and in memory; with
 * its record in SQLite; and from the start of a JVM to the end of a first stage.
 *
 * <p>Contenders take turns within each round, so that what disturbs the machine disturbs all. The
 * figures are medians over the rounds.
 *
 * <p>Arguments: which tables to print, of {@code overhead}, {@code scale}, {@code sqlite} and
 * {@code start}; all by default.
 */
public final class StageOverhead {

  private static final int THREADS = 2;
  private static final int STEPS = 10_000;
  private static final int STEPS_TO_WARM_UP = 200_000;
  private static final int ROUNDS = 21;

  private final PrintStream out;

  private StageOverhead(PrintStream out) {
    this.out = out;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    List<String> tables =
        arguments.length == 0
            ? List.of("overhead", "scale", "sqlite", "start")
            : List.of(arguments);
    StageOverhead overhead = new StageOverhead(System.out);
    if (tables.contains("overhead")) {
      // Dexecutor's cost of a step grows with their number; ours must not.
      for (int steps : new int[] {1_000, STEPS}) {
        overhead.compare("chain", true, steps);
        overhead.compare("wide", false, steps);
      }
    }
    if (tables.contains("scale")) {
      overhead.scale("chain", Graphs::chain);
      overhead.scale("wide", Graphs::wide);
    }
    if (tables.contains("sqlite")) {
      overhead.sqlite("chain", Graphs.chain(STEPS));
      overhead.sqlite("wide", Graphs.wide(STEPS));
    }
    if (tables.contains("start")) {
      new StartUp(System.out).measure();
    }
  }

  private static LocalExecutor executor() {
    return LocalExecutor.builder().parallelism(THREADS).build();
  }

  private void compare(String shape, boolean chain, int steps) throws Exception {
    Pipeline pipeline = chain ? Graphs.chain(steps) : Graphs.wide(steps);
    List<Contender> contenders =
        List.of(
            new PenstockContender("Penstock", executor(), pipeline),
            new FutureContender(chain, steps, THREADS),
            new DexecutorContender(chain, steps, THREADS));
    List<Double> medians = medians(contenders, STEPS_TO_WARM_UP / steps, ROUNDS);
    out.printf(Locale.ROOT, "%n%s of %,d steps on %d threads%n", shape, steps, THREADS);
    for (int i = 0; i < contenders.size(); i++) {
      double micros = medians.get(i) / 1e3 / steps;
      out.printf(
          Locale.ROOT,
          "  %-34s %8.3f us a step   Penstock takes %7.3f times that%n",
          contenders.get(i).name(),
          micros,
          medians.get(0) / medians.get(i));
    }
    contenders.forEach(Contender::close);
  }

  /** Returns the median of the nanoseconds of each contender's runs. */
  private static List<Double> medians(List<Contender> contenders, int warmUps, int rounds)
      throws Exception {
    double[][] nanos = new double[contenders.size()][rounds];
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        contenders.get(i).prepare();
        long start = System.nanoTime();
        contenders.get(i).run();
        nanos[i][Math.max(round, 0)] = System.nanoTime() - start;
      }
    }
    List<Double> medians = new ArrayList<>();
    for (double[] each : nanos) {
      medians.add(median(each));
    }
    return medians;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void scale(String shape, BiFunction<Integer, Runnable, Pipeline> graph) throws Exception {
    double[] small = timeAndBytes(10_000, 60, 21, graph);
    double[] large = timeAndBytes(1_000_000, 3, 7, graph);
    out.printf(
        Locale.ROOT, "%n%s of 10,000 and of 1,000,000 stages on %d threads%n", shape, THREADS);
    out.printf(
        Locale.ROOT,
        "  %8.3f and %8.3f us a stage, ratio %.2f%n",
        small[0],
        large[0],
        large[0] / small[0]);
    out.printf(
        Locale.ROOT,
        "  %8.0f and %8.0f bytes a stage with its pipeline, ratio %.2f%n",
        small[1],
        large[1],
        large[1] / small[1]);
  }

  private static double[] timeAndBytes(
      int stages, int warmUps, int rounds, BiFunction<Integer, Runnable, Pipeline> graph)
      throws Exception {
    double nanos;
    try (Contender penstock =
        new PenstockContender("Penstock", executor(), graph.apply(stages, () -> {}))) {
      nanos = medians(List.of(penstock), warmUps, rounds).get(0);
    }
    return new double[] {nanos / 1e3 / stages, bytes(stages, graph) / stages};
  }

  /** Returns the bytes that a pipeline and its run hold while the last of its stages runs. */
  private static double bytes(int stages, BiFunction<Integer, Runnable, Pipeline> graph)
      throws Exception {
    double[] samples = new double[5];
    for (int i = 0; i < samples.length; i++) {
      double before = Memory.used();
      double[] during = new double[1];
      try (LocalExecutor executor = executor()) {
        Pipeline pipeline = graph.apply(stages, () -> during[0] = Memory.used());
        executor.run(pipeline).orThrow();
      }
      samples[i] = during[0] - before;
    }
    return median(samples);
  }

  private void sqlite(String shape, Pipeline pipeline) throws Exception {
    Path directory = Files.createTempDirectory("stage-overhead");
    Path file = directory.resolve("penstock.db");
    double nanos;
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(file);
        Contender penstock =
            new PenstockContender(
                "Penstock",
                LocalExecutor.builder().parallelism(THREADS).tracking(store).build(),
                pipeline)) {
      nanos = medians(List.of(penstock), 5, 11).get(0);
    }
    deleteAll(directory);
    out.printf(
        Locale.ROOT,
        "%n%s of %,d stages on %d threads, recorded in SQLite: %.2f us a stage%n",
        shape,
        STEPS,
        THREADS,
        nanos / 1e3 / STEPS);
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
