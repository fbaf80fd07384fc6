package dev.penstock.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures whole processes, from their start to their end. */
final class StartUp {

  private static final int ROUNDS = 15;

  private final PrintStream out;
  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  StartUp(PrintStream out) {
    this.out = out;
  }

  void measure() throws IOException, InterruptedException {
    String classes = System.getProperty("java.class.path");
    double[] version = new double[ROUNDS];
    double[] stage = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      version[i] = millis("-version");
      stage[i] = millis("-cp", classes, FirstStage.class.getName());
    }
    double versionMedian = StageOverhead.median(version);
    double stageMedian = StageOverhead.median(stage);
    out.printf(
        Locale.ROOT,
        "%nfrom the start of a JVM to the end of a first stage: %.0f ms, %.0f ms over the %.0f ms of"
            + " java -version%n",
        stageMedian,
        stageMedian - versionMedian,
        versionMedian);
  }

  private double millis(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(List.of(arguments));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Checks.require(process.waitFor() == 0);
    return (System.nanoTime() - start) / 1e6;
  }
}
