package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.TestStageContext;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child JVM whose heap is smaller than the file loads it, checks it, splits it in all ways and
 * reads it. The same child runs out of memory when it keeps the rows: the heap is small enough.
 */
class ConstantMemoryTest {

  private static final int ROWS = 60_000;
  private static final String HEAP = "-Xmx10m";

  record Event(int id, Instant time, String label, String text) {}

  private final Path file;

  ConstantMemoryTest(@TempDir Path directory) throws Exception {
    file = directory.resolve("events.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,time,label,text\n");
      for (int i = 0; i < ROWS; i++) {
        Instant time = Instant.EPOCH.plusSeconds(60L * i);
        out.write(i + "," + time + "," + (i % 3) + ",\"" + "some text, ".repeat(20) + i + "\"\n");
      }
    }
  }

  @Test
  void rowsLargerThanTheHeapAreLoadedCheckedSplitAndRead() throws Exception {
    assertThat(Files.size(file)).isGreaterThan(14L << 20);
    assertThat(child("read")).startsWith("read " + ROWS);
  }

  @Test
  void theSameHeapIsTooSmallToKeepThem() throws Exception {
    assertThat(child("keep")).startsWith("out of memory");
  }

  private String child(String mode) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                mode,
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().reduce("", (before, line) -> line);
  }

  /** What the child runs. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) throws Exception {
      try (TestStageContext context = TestStageContext.create()) {
        Rows<Event> rows = new ReadCsv<>(Event.class).run(Path.of(arguments[1]), context);
        if (arguments[0].equals("keep")) {
          keep(rows);
        } else {
          System.out.println("read " + readAll(rows, context));
        }
      }
    }

    private static void keep(Rows<Event> rows) {
      List<Event> kept = new ArrayList<>();
      try {
        rows.forEach(kept::add);
        System.out.println("kept " + kept.size());
      } catch (OutOfMemoryError e) {
        kept.clear();
        System.out.println("out of memory");
      }
    }

    private static long readAll(Rows<Event> rows, TestStageContext context) {
      Rows<Event> checked =
          Expect.rows(Event.class).missingAtMost("text", Event::text, 0).run(rows, context);
      SplitRows<Event> stage = SplitRows.of(Event.class, 0.6, 0.2, 0.2);
      List<Split<Event>> splits =
          List.of(
              stage.groupedBy("text", Event::text).run(checked, context),
              stage.stratifiedBy("label", Event::label).run(checked, context),
              stage.byTime("time", Event::time, Duration.ZERO).run(checked, context));
      long[] read = new long[1];
      for (Split<Event> split : splits) {
        split.training().rows().forEach(event -> read[0]++);
        split.validation().rows().forEach(event -> read[0]++);
        split.test().rows().forEach(event -> read[0]++);
      }
      return read[0] / splits.size();
    }
  }
}
