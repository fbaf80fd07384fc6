package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CsvParserTest {

  private static final CsvFormat STANDARD = CsvFormat.STANDARD;

  /** Without a lone CR: behind a quoted cell that has one FastCSV 4.1.0 loses the row. */
  private static final List<String> WITH_QUOTES =
      List.of("a", "b", ",", ",", "\"", "\"", "\"", "\n", "\r\n");

  private static final List<String> WITHOUT_QUOTES = List.of("a", "b", ",", "\n", "\r", "\r\n");

  /** Rows, each with the line that it starts in before its cells. */
  private static List<List<String>> parse(String text, CsvFormat format, int atOnce)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    CsvParser.Cells cells =
        new CsvParser.Cells() {
          private List<String> row = new ArrayList<>();

          @Override
          public void begin(long line) {
            row = new ArrayList<>(List.of(Long.toString(line)));
          }

          @Override
          public void cell(int column, char[] buffer, int offset, int length) {
            assertThat(column).isEqualTo(row.size() - 1);
            row.add(new String(buffer, offset, length));
          }

          @Override
          public void end(int count) {
            assertThat(count).isEqualTo(row.size() - 1);
            rows.add(row);
          }
        };
    CsvParser parser = new CsvParser(new Slow(text, atOnce), format, "a.csv", cells);
    parser.skipLines(format.lines().skipped());
    while (parser.next()) {
      assertThat(rows).isNotEmpty();
    }
    return rows;
  }

  private static List<List<String>> parse(String text, CsvFormat format) throws IOException {
    List<List<String>> rows = parse(text, format, 1 << 20);
    assertThat(parse(text, format, 1)).isEqualTo(rows);
    return rows;
  }

  /** Gives few characters at once, so that every cell crosses an end of what was read. */
  private static final class Slow extends Reader {
    private final StringReader text;
    private final int atOnce;

    Slow(String text, int atOnce) {
      this.text = new StringReader(text);
      this.atOnce = atOnce;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return text.read(buffer, offset, Math.min(atOnce, length));
    }

    @Override
    public void close() {
      text.close();
    }
  }

  @Test
  void readsWhatFastCsvReads() throws IOException {
    Random random = new Random(42);
    int bad = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);
      List<List<String>> expected = fastCsv(text);
      if (expected == null) {
        bad++;
        assertThatExceptionOfType(CsvException.class)
            .as(text)
            .isThrownBy(() -> parse(text, STANDARD, 7));
      } else if (parseOrNull(text) != null) {
        assertThat(parse(text, STANDARD)).as(text).isEqualTo(expected);
      } else {
        assertThat(parse(text + '"', STANDARD)).as(text).hasSameSizeAs(expected);
      }
    }
    assertThat(bad).isBetween(1_000, 15_000);
  }

  private static @Nullable List<List<String>> parseOrNull(String text) throws IOException {
    try {
      return parse(text, STANDARD);
    } catch (CsvException e) {
      assertThat(e).hasMessageContaining("never ends");
      return null;
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    List<String> parts = random.nextBoolean() ? WITH_QUOTES : WITHOUT_QUOTES;
    for (int i = 0; i < length; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static @Nullable List<List<String>> fastCsv(String text) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.getStartingLineNumber()));
        cells.addAll(row.getFields());
        rows.add(cells);
      }
      return rows;
    } catch (CsvParseException e) {
      return null;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsARowWithALoneReturnWithinQuotes() throws IOException {
    assertThat(parse("\"a\rb\"\n\"c\r\"\r\nd", STANDARD))
        .containsExactly(List.of("1", "a\rb"), List.of("3", "c\r"), List.of("5", "d"));
  }

  @Test
  void readsCellsLongerThanItsBuffer() throws IOException {
    String plain = "x".repeat(100_000);
    String quoted = "y\"\"\n".repeat(50_000);

    assertThat(parse("a," + plain + ",b\n\"" + quoted + "\",c", STANDARD, 5_000))
        .containsExactly(
            List.of("1", "a", plain, "b"), List.of("2", quoted.replace("\"\"", "\""), "c"));
  }

  @Nested
  class AQuoteThatNeverEnds {

    private void assertNeverEnds(String text, int line) {
      for (int atOnce : new int[] {1, 3, 1 << 16}) {
        assertThatExceptionOfType(CsvException.class)
            .as(text)
            .isThrownBy(() -> parse(text, STANDARD, atOnce))
            .withMessageContaining("the quote opened in line " + line + " never ends");
      }
    }

    @Test
    void isToldWithItsLine() {
      assertNeverEnds("label,text\nham,hello\nspam,\"win now\nham,see you\nham,later\n", 3);
      assertNeverEnds("label,text\r\nham,hello\r\nspam,\"win now\r\nham,see you\r\n", 3);
      assertNeverEnds("a\n\"", 2);
      assertNeverEnds("a\n\"\"\"", 2);
      assertNeverEnds("a\n\"\"\"\"\"", 2);
      assertNeverEnds("a,b\n\"x\ny\",\"z", 3);
      assertNeverEnds("\"a", 1);
    }

    @Test
    void isNoneIfItEndsWithTheFile() throws IOException {
      assertThat(parse("a\n\"b\"", STANDARD)).containsExactly(List.of("1", "a"), List.of("2", "b"));
      assertThat(parse("a\n\"b\"\"\"", STANDARD)).endsWith(List.of("2", "b\""));
      assertThat(parse("a\n\"\"", STANDARD)).endsWith(List.of("2", ""));
    }
  }

  @Test
  void canTakeQuotesForLetters() throws IOException {
    assertThat(parse("ham\t\"I\" say\nspam\t\"open", STANDARD.withSeparator('\t').withoutQuotes()))
        .containsExactly(List.of("1", "ham", "\"I\" say"), List.of("2", "spam", "\"open"));
    assertThat(parse("a,'b,\"c'", STANDARD.withQuote('\'')))
        .containsExactly(List.of("1", "a", "b,\"c"));
  }

  @Test
  void canEscape() throws IOException {
    CsvFormat format = STANDARD.withEscape('\\');

    assertThat(parse("ham,\"he said \\\"hi\\\" to me\",x", format))
        .containsExactly(List.of("1", "ham", "he said \"hi\" to me", "x"));
    assertThat(parse("a\\,b,\\\\,\"c\\\\\"\n\"d\"\"e\",f\\\ng,\\N", format))
        .containsExactly(List.of("1", "a,b", "\\", "c\\"), List.of("2", "d\"e", "f\ng", ""));
    assertThat(parse("\\N,\\Nx,\"\\N\"\nx\\", format))
        .containsExactly(List.of("1", "", "Nx", "N"), List.of("2", "x\\"));
    assertThatExceptionOfType(CsvException.class).isThrownBy(() -> parse("\"a\\\"", format));
  }

  @Test
  void readsTheSameHoweverManyCharactersComeAtOnce() throws IOException {
    Random random = new Random(5);
    CsvFormat format = STANDARD.withoutQuotes().withEscape('\\').withComment('#').trimmed();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(14); j >= 0; j--) {
        text.append("a,\\\\N \n\r#".charAt(random.nextInt(9)));
      }
      assertThat(parse(text.toString(), format, 1 + random.nextInt(4)))
          .as(text.toString())
          .isEqualTo(parse(text.toString(), format, 100));
    }
  }

  @Test
  void anEscapedMissingCellMayHaveBlanksBehindIt() throws IOException {
    assertThat(parse("\\N ,\\N\t\n", STANDARD.withEscape('\\').trimmed(), 3))
        .isEqualTo(List.of(List.of("1", "", "")));
  }

  @Test
  void canTrim() throws IOException {
    CsvFormat format = STANDARD.trimmed();

    assertThat(parse("ham, \"Smith, John\" ,x \n  \n a , \t,\" b \"  ", format))
        .containsExactly(List.of("1", "ham", "Smith, John", "x"), List.of("3", "a", "", " b "));
    assertThat(parse(" a \t\"b\" \t c", format.withSeparator('\t')))
        .containsExactly(List.of("1", "a", "b", "c"));
  }

  @Test
  void canSkipLinesAndComments() throws IOException {
    CsvFormat format = STANDARD.skippingLines(2).withComment('#');

    assertThat(parse("\"sep=;\nany, \"thing\"\n# more\na,#b\n#c\n\nd,e\n#", format))
        .containsExactly(List.of("4", "a", "#b"), List.of("7", "d", "e"));
    assertThat(parse("one\r\ntwo", format)).isEmpty();
  }

  @Test
  void refusesWhatStandsBehindAClosingQuote() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> parse("a,b\n\"x\" y,z", STANDARD))
        .withMessage(
            "a.csv is not CSV: in line 2 a cell goes on behind its closing quote. If quotes are"
                + " ordinary letters in this file, read it with withoutQuotes()");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> parse("a,b\n\"he said \\\"hi\\\"\",z", STANDARD))
        .withMessageEndingWith("If \\\" is a quote in this file, read it with withEscape('\\\\')");
  }

  @Test
  void refusesACellThatDoesNotEnd() {
    String text = "a\n\"" + "x".repeat(CsvParser.MOST_CHARACTERS + 10);

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> parse(text, STANDARD, 1 << 16))
        .withMessageStartingWith("a.csv, line 2: a cell has more than 16777216 characters.");
  }
}
