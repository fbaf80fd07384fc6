package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.testkit.TestStageContext;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much can be read, and how reading is stopped. */
class CsvLimitsTest {

  record Big(@Nullable BigDecimal a, @Nullable BigInteger b) {}

  record Pair(int id, int n) {}

  private final Path directory;

  CsvLimitsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path file(String content) throws Exception {
    return Files.writeString(directory.resolve("big.csv"), content);
  }

  @Nested
  class Columns {

    @Test
    void areAHundredThousand() throws Exception {
      String header =
          IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
      String row =
          IntStream.range(0, 100_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
      Rows<Row> rows = CsvFixture.load(ReadCsv.rows(), file(header + "\n" + row + "\n"));

      assertThat(rows.schema().columns()).hasSize(100_000);
      assertThat(CsvFixture.list(rows).get(0).number("c99999")).isEqualTo(99_999.0);
    }

    @Test
    void areRefusedBeyondTheMost() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> CsvFixture.load(ReadCsv.rows(), file(",".repeat(3_000_000))))
          .withMessage(
              "The header of big.csv has more than 262144 columns, the most that can be read. Is"
                  + " it a CSV file?");
    }

    @Test
    void ofARowMayBeAnyNumberAndAreOnlyCounted() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  CsvFixture.load(
                      ReadCsv.rows(), file("a,b\n1,2\n" + ",".repeat(3_000_000) + "\n")))
          .withMessageContaining(
              "line 3: expected 2 cells, as in the header, but there are 3000001;");
    }
  }

  @Nested
  class Digits {

    private void assertBad(String cells) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> CsvFixture.load(new ReadCsv<>(Big.class), file("a,b\n" + cells + "\n")))
          .withMessageContaining("number of at most 1000 digits");
    }

    @Test
    void ofOneNumberAreAtMostAThousand() throws Exception {
      String most = "9".repeat(1_000);

      assertThat(CsvFixture.read(new ReadCsv<>(Big.class), file("a,b\n-1e3," + most + "\n")))
          .containsExactly(new Big(new BigDecimal("-1e3"), new BigInteger(most)));
    }

    @Test
    void beyondThatAreBad() {
      assertBad("9".repeat(1_001) + ",1");
      assertBad("9".repeat(1_000_000) + ",1");
      assertBad("1," + "9".repeat(1_001));
      assertBad("1," + "9".repeat(1_000_000));
      assertBad("1e999999999,1");
      assertBad("1e-999999999,1");
    }
  }

  @Nested
  class ARowThatIsRaggedAndBad {

    @Test
    void countsOnce() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> CsvFixture.load(new ReadCsv<>(Pair.class), file("id,n\n1,1\nx\n")))
          .withMessage(
              "big.csv has 1 bad row of 2:"
                  + System.lineSeparator()
                  + "  line 3: expected 2 cells, as in the header, but there are 1");
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> CsvFixture.load(new ReadCsv<>(Pair.class), file("id,n\nx,y,z\n1,1\n")))
          .withMessageStartingWith("big.csv has 1 bad row of 2:");
    }
  }

  @Nested
  class Stops {

    @AfterEach
    void clearTheInterrupt() {
      Thread.interrupted();
    }

    /** Many lines of one kind behind some good rows. */
    private Path many(String line) throws Exception {
      return file(
          "id,n\n1,2\n" + String.join("\n", Collections.nCopies(100_000, line)) + "\n3,4\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "x,2", "1,2,3", "1", "", "#comment"})
    void loadingWhateverTheRowsAre(String line) throws Exception {
      Path file = many(line);
      try (TestStageContext context = TestStageContext.create()) {
        context.cancel();

        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(
                () ->
                    new ReadCsv<>(Pair.class)
                        .format(CsvFormat.STANDARD.withComment('#'))
                        .run(file, context))
            .withMessage("Loading big.csv was cancelled");
        assertThat(context.lastProgress()).isPositive();
      }
    }

    /** Counts itself, and cancels when it was made often enough. */
    record Counted(int a) {
      private static final AtomicInteger MADE = new AtomicInteger();
      private static volatile Runnable atTenThousand = () -> {};

      Counted {
        if (MADE.incrementAndGet() == 10_000) {
          atTenThousand.run();
        }
      }
    }

    /** The shortest rows that there are. */
    private Path shortest(boolean packed) throws Exception {
      byte[] text = ("a\n" + "1\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
      Path file = directory.resolve("short.csv");
      try (OutputStream bytes = Files.newOutputStream(file);
          OutputStream out = packed ? new GZIPOutputStream(bytes) : bytes) {
        out.write(text);
      }
      return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withinSomeThousandRowsHoweverShortOrPacked(boolean packed) throws Exception {
      Counted.MADE.set(0);
      try (TestStageContext context = TestStageContext.create()) {
        Counted.atTenThousand = context::cancel;

        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(() -> new ReadCsv<>(Counted.class).run(shortest(packed), context));
      }
      assertThat(Counted.MADE.get()).isBetween(10_000, 10_000 + 4_096);
    }

    @Test
    void loadingInOneLongLine() throws Exception {
      Path file = file("id,n\n1,\"" + "x".repeat(1_000_000) + "\"\n");
      try (TestStageContext context = TestStageContext.create()) {
        context.cancel();

        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(() -> new ReadCsv<>(Pair.class).run(file, context));
      }
    }

    @Test
    void skippingLines() throws Exception {
      Path file = many("anything");
      try (TestStageContext context = TestStageContext.create()) {
        context.cancel();

        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(
                () ->
                    new ReadCsv<>(Pair.class)
                        .format(CsvFormat.STANDARD.skippingLines(90_000))
                        .run(file, context));
      }
    }

    @Test
    void aLaterPassThatLeavesAllRowsOut() throws Exception {
      Rows<Pair> rows = CsvFixture.load(new ReadCsv<>(Pair.class), many("1,2"));
      Rows<Pair> none = rows.where("none", pair -> false);
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(none::count)
          .withMessage("Reading big.csv was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPassOverRowsInMemoryThatLeavesAllOut() {
      Rows<Integer> rows = Rows.of(Integer.class, Collections.nCopies(10_000, 1));
      int[] seen = new int[1];
      Rows<Integer> none = rows.where("none", value -> seen[0]++ < 0);
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(CancellationException.class).isThrownBy(none::count);
      assertThat(seen[0]).isLessThan(4_096);
    }
  }

  @Test
  void aCellHasAtMostSixteenMillionCharacters() throws Exception {
    String most = "x".repeat(1 << 24);
    assertThat(CsvFixture.load(ReadCsv.rows(), file("id,n\n1," + most + "\n")).count()).isOne();
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvFixture.load(ReadCsv.rows(), file("id,n\n1," + most + "x\n")))
        .withMessageStartingWith("big.csv, line 2: a cell has more than 16777216 characters");
  }
}
