package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file that is written otherwise names the option that would help. */
class ReadCsvAdviceTest {

  record Labeled(String label, int x) {}

  record Income(int age, String income) {}

  record Size(double area) {}

  record Sold(LocalDate sold) {}

  enum Language {
    C,
    CPP,
    CSHARP,
    JAVA
  }

  enum Pay {
    _50K
  }

  record Author(Language language) {}

  record Paid(Pay pay) {}

  private final Path directory;

  ReadCsvAdviceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static ThrowableAssertAlternative<CsvException> assertRefused(
      ReadCsv<?> stage, Path file) {
    return assertThatExceptionOfType(CsvException.class).isThrownBy(() -> load(stage, file));
  }

  @Test
  void anotherSeparator() throws Exception {
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label;x", "a;1"))
        .withMessage(
            "The header of houses.csv does not fit 'Labeled'. It is one column: the file seems to"
                + " have ';' between its cells. Name it with separator(';'). The header is: label;x");
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label\tx", "a\t1"))
        .withMessageContaining(
            "seems to have tabs between its cells. Name it with separator('\\t')")
        .withMessageNotContaining("Did you mean");
    assertRefused(ReadCsv.rows().number("x"), file(directory, "label;x", "a;1"))
        .withMessageContaining("Name it with separator(';').");
  }

  @Test
  void aDecimalComma() throws Exception {
    assertRefused(new ReadCsv<>(Size.class), file(directory, "area", "\"30,5\"", "\"1.234,5\""))
        .withMessageContaining(
            "line 2, column 'area': expected a number (double) but it was a number with ',' of 4"
                + " characters")
        .withMessageContaining("say CsvFormat's withDecimal(','), if it groups digits withGrouping")
        .withMessageNotContaining("30");
    assertRefused(ReadCsv.rows().number("area"), file(directory, "area", "\"1,234.5\""))
        .withMessageContaining("a number with ','");
  }

  @Test
  void aNumberThatItsTypeCannotHold() throws Exception {
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label,x", "a,30.5"))
        .withMessageContaining("a whole number (int) but it was a number with a fraction of 4")
        .withMessageContaining("are read as double");
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label,x", "a,3000000000"))
        .withMessageContaining("but it was a number beyond those of the type of 10 characters");
  }

  @Test
  void aDateInAnotherForm() throws Exception {
    assertRefused(new ReadCsv<>(Sold.class), file(directory, "sold", "31.12.2026"))
        .withMessageContaining("but it was a date in another form of 10 characters")
        .withMessageContaining("withPatterns(\"dd.MM.uuuu\")");
  }

  @Test
  void noHeader() throws Exception {
    assertRefused(new ReadCsv<>(Income.class), file(directory, "39,<=50K", "50,>50K"))
        .withMessageContaining(
            "It has a number in it: if the first line is a row, give the names with"
                + " withoutHeader(names).");
  }

  @Test
  void anotherCharset() throws Exception {
    Path wide =
        Files.writeString(directory.resolve("w.csv"), "label,x\na,1\n", StandardCharsets.UTF_16LE);
    assertRefused(new ReadCsv<>(Labeled.class), wide)
        .withMessageContaining(
            "It seems to be written in UTF-16: name it with charset(StandardCharsets.UTF_16LE)");
  }

  @Test
  void emptyCellsAtTheEnds() throws Exception {
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label,x", "a,1,,"))
        .withMessageContaining(
            "line 2: expected 2 cells, as in the header, but there are 4; those beyond are empty:"
                + " see ignoringEmptyEnds()");
  }

  @Test
  void anotherNumberOfNames() throws Exception {
    assertRefused(
            new ReadCsv<>(Labeled.class).withoutHeader("label", "x"), file(directory, "a,1,2"))
        .withMessageContaining(
            "line 1: expected 2 cells, one for each name that was given, but there are 3");
  }

  @Test
  void symbolsOfAnEnumAreNotDropped() throws Exception {
    assertRefused(
            new ReadCsv<>(Author.class).showValues(),
            file(directory, "language", "C", "C++", "C#", "c", "Java"))
        .withMessageContaining("has 2 bad rows of 5:")
        .withMessageContaining("expected one of C, CPP, CSHARP, JAVA (Language) but it was 'C++'")
        .withMessageContaining("but it was 'C#'");
    assertRefused(new ReadCsv<>(Paid.class), file(directory, "pay", "<=50K", ">50K", "50K"))
        .withMessageContaining("has 2 bad rows of 3:");
  }

  @Test
  void symbolsOfAHeaderAreNotDropped() throws Exception {
    assertRefused(new ReadCsv<>(Labeled.class), file(directory, "label,x+", "a,1"))
        .withMessageContaining("there is no column 'x' for component 'x'");
  }

  @Nested
  class WithoutShowValues {

    @Test
    void nothingQuotesACell() throws Exception {
      Path file = file(directory, "label,x", "secret,private", "a,1");

      assertRefused(new ReadCsv<>(Labeled.class), file)
          .withMessage(
              String.join(
                  System.lineSeparator(),
                  "houses.csv has 1 bad row of 2:",
                  "  line 2, column 'x': expected a whole number (int) but it was another text of 7"
                      + " characters",
                  "To see what the cells hold call showValues(); name those that stand for a missing"
                      + " value with missing(...)"))
          .withNoCause();
      assertRefused(new ReadCsv<>(Labeled.class).showValues(), file)
          .withMessageContaining("but it was 'private'");
    }

    @Test
    void shownCellsDoNotSteerATerminal() throws Exception {
      assertRefused(
              new ReadCsv<>(Labeled.class).showValues(),
              file(directory, "label,x", "a,\u001b[2J\u202e7"))
          .withMessageContaining("but it was '\\u001b[2J\\u202e7'");
    }
  }

  @Test
  void filesThatWereCutShort() throws Exception {
    byte[] whole = "label,x,t\na,1,\"one\"\nb,2,\"two\nlines\"\n".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(directory.resolve("cut.csv"), Arrays.copyOf(whole, whole.length - 4));

    assertRefused(new ReadCsv<>(Labeled.class), file)
        .withMessageContaining("the quote opened in line 3 never ends");
    assertRefused(ReadCsv.rows(), file)
        .withMessageContaining("the quote opened in line 3 never ends");
  }

  @Test
  void aHeaderThatStandsThereAgain() throws Exception {
    assertRefused(
            ReadCsv.rows(), file(directory, "label,text", "ham,a", "\ufefflabel , text", "ham,b"))
        .withMessageContaining(
            "line 3: the header stands there again; were files put together? Leave that line out");
    assertRefused(
            ReadCsv.rows().withoutHeader("label", "text"),
            file(directory, "label,text", "ham,a", "ham,text"))
        .withMessageContaining("1 bad row of 3")
        .withMessageContaining("line 1: it has the names that were given")
        .withMessageContaining("skippingLines(1)");
    assertThat(load(ReadCsv.rows(), file(directory, "word", "a", "word")).count()).isEqualTo(2);
  }

  @Test
  void anotherSeparatorOfRowsWithoutAClass() throws Exception {
    assertRefused(ReadCsv.rows(), file(directory, "id;n", "1;2,5"))
        .withMessageContaining("line 2: expected 1 cells, as in the header, but there are 2")
        .withMessageEndingWith(
            "The header looks odd. It is one column: the file seems to have ';' between its cells."
                + " Name it with separator(';').");
  }

  @Test
  void whatIsNoFile() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> load(ReadCsv.rows(), directory))
        .withMessage(directory + " is a directory; name a file in it");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatGivesItsContentOnce() {
    Path device = Path.of("/dev/zero");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> load(ReadCsv.rows(), device))
        .withMessage(
            "/dev/zero is a pipe or a device, which gives its content once, but rows are read anew"
                + " in each pass; write it into a file first");
  }
}
