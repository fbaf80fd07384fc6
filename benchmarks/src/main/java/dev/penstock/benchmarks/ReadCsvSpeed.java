package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.core.LocalExecutor;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Row;
import dev.penstock.data.Rows;
import dev.penstock.run.RunRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How fast a CSV file is loaded and read once more, as records and as rows without a class. It is
 * compiled with one version of the library and can be run with another, to compare them: {@code
 * ReadCsvSpeed [megabytes] [rounds]}.
 */
public final class ReadCsvSpeed {

  private static final int MEGABYTES = 100;
  private static final int ROUNDS = 5;

  private ReadCsvSpeed() {}

  /** A row of the file that is read. */
  public record Sale(int id, LocalDate day, String town, double price, double area, String note) {}

  /** Prints the median of the rounds, in milliseconds of processor time. */
  public static void main(String[] arguments) throws Exception {
    int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MEGABYTES;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    Path file = Files.createTempFile("sales", ".csv");
    try {
      long rows = write(file, (long) megabytes << 20);
      print("records", new ReadCsv<>(Sale.class), file, rows, rounds);
      ReadCsv<Row> withoutClass = ReadCsv.rows();
      print("rows", withoutClass, file, rows, rounds);
    } finally {
      Files.delete(file);
    }
  }

  private static long write(Path file, long size) throws IOException {
    Random random = new Random(42);
    long written = 0;
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,day,town,price,area,note\n");
      while (written < size) {
        String row =
            String.format(
                Locale.ROOT,
                "%d,%s,Town %d,%.2f,%.1f,\"some, more or less long, text of %d words\"%n",
                rows,
                LocalDate.EPOCH.plusDays(random.nextInt(20_000)),
                random.nextInt(500),
                random.nextDouble() * 1e6,
                random.nextDouble() * 300,
                random.nextInt(100));
        out.write(row);
        written += row.length();
        rows++;
      }
    }
    return rows;
  }

  private static <R> void print(String name, ReadCsv<R> stage, Path file, long expected, int rounds)
      throws InterruptedException {
    long[] loads = new long[rounds];
    long[] passes = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      Pipeline.Builder pipeline = Pipeline.builder("speed");
      Ref<Rows<R>> loaded = pipeline.stage("load").run(context -> stage.run(file, context));
      try (LocalExecutor executor = LocalExecutor.builder().build()) {
        long start = cpuMillis();
        Rows<R> rows = executor.run(pipeline.build(), RunRequest.empty()).get(loaded);
        loads[round] = cpuMillis() - start;
        long[] count = new long[1];
        start = cpuMillis();
        rows.forEach(row -> count[0]++);
        passes[round] = cpuMillis() - start;
        Checks.require(count[0] == expected);
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: load %d ms, pass %d ms%n", name, median(loads), median(passes));
  }

  /** What the process took of the processors: a busy machine does not change it much. */
  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
