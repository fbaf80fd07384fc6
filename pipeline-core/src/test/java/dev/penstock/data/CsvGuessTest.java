package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvGuessTest {

  private final Path directory;

  CsvGuessTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private CsvGuess guess(String... lines) throws Exception {
    return ReadCsv.guess(CsvFixture.file(directory, lines));
  }

  @Test
  void proposesNothingForAStandardFile() throws Exception {
    CsvGuess guess = guess("id,name,note", "1,a,\"x, y\"", "2,b,", "3,c,z");

    assertThat(guess.reasons()).isEmpty();
    assertThat(guess).hasToString("CsvFormat.STANDARD;");
  }

  @Test
  void proposesAllThatAFileWithDecimalCommasNeeds() throws Exception {
    CsvGuess guess =
        guess(
            "Date;Time;CO;NOx;;",
            "10/03/2004;18.00.00;2,6;1.046,5;;",
            "23/03/2004;19.00.00;2,1;NA;;",
            ";;;;;",
            "24/03/2004;20.00.00;2,2;103,5;;");

    assertThat(guess.format())
        .isEqualTo(
            CsvFormat.STANDARD
                .withSeparator(';')
                .ignoringEmptyEnds()
                .ignoringEmptyRows()
                .withDecimal(',')
                .withGrouping('.')
                .withMissing("NA")
                .withPatterns("dd/MM/yyyy", "HH.mm.ss"));
    assertThat(guess)
        .hasToString(
            """
            // with ';' most rows have the same number of cells
            // every row ends in an empty cell
            // some rows have only empty cells
            // most cells of a column are numbers with a decimal comma
            // some numbers have points between groups of three digits
            // columns of numbers have cells that seem to say that there is none
            // all cells of a column are written by such a pattern
            CsvFormat.STANDARD
                .withSeparator(';')
                .withMissing("NA")
                .ignoringEmptyEnds()
                .ignoringEmptyRows()
                .withDecimal(',')
                .withGrouping('.')
                .withPatterns("dd/MM/yyyy", "HH.mm.ss");""");
  }

  @Test
  void seesMessagesWithoutHeaderInWhichQuotesAreLetters() throws Exception {
    CsvGuess guess = guess("ham\tI \"love\" you", "spam\t\"WIN now", "ham\t\"ok\" he said");

    assertThat(guess.format())
        .isEqualTo(
            CsvFormat.STANDARD
                .withSeparator('\t')
                .withoutQuotes()
                .withoutHeader("column1", "column2"));
    assertThat(guess.toString())
        .contains(".withSeparator('\\t')", ".withoutHeader(\"column1\", \"column2\")");
  }

  @Test
  void seesBlanksAroundCells() throws Exception {
    CsvGuess guess =
        guess(
            "39, State-gov, 77516, <=50K", "50, \"Private, own\", 83311, <=50K", "38, ?, 2, >50K");

    assertThat(guess.format().quotes().trimmed()).isTrue();
    assertThat(guess.format().lines().names()).hasSize(4);
  }

  @Test
  void seesEscapesAndLinesInFront() throws Exception {
    CsvGuess guess =
        guess("sep=,", "# export", "label,text", "ham,\"he \\\"said\\\", to me\"", "spam,\"b\"");

    assertThat(guess.format())
        .isEqualTo(CsvFormat.STANDARD.skippingLines(1).withComment('#').withEscape('\\'));
  }

  @Test
  void leavesOpenWhatNothingTells() throws Exception {
    CsvGuess guess = guess("day,n", "03/04/2024,1", "05/06/2024,2");

    assertThat(guess.format().cells().patterns()).containsExactly("dd/MM/yyyy", "MM/dd/yyyy");
    assertThat(guess.reasons())
        .containsExactly(
            "days may have the day or the month in front: nothing tells, so delete one pattern");
  }

  @Test
  void seesCharsets() throws Exception {
    Path file = directory.resolve("c.csv");
    Files.write(file, "id,name\n1,Zürich\n".getBytes(Charset.forName("windows-1252")));
    assertThat(ReadCsv.guess(file).toString())
        .contains("its bytes are no UTF-8", ".withCharset(Charset.forName(\"windows-1252\"))");

    Files.write(file, "\ufeffid,name\n1,a\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(ReadCsv.guess(file).format().charset()).isEqualTo(StandardCharsets.UTF_16LE);
  }

  @Test
  void bearsAnEmptyFile() throws Exception {
    assertThat(ReadCsv.guess(Files.createFile(directory.resolve("e.csv"))).reasons()).isEmpty();
  }

  @Test
  void takesRowsThatBeginWithASharpForRows() throws Exception {
    assertThat(guess("#,name,kind", "1,a,x", "2,b,y").reasons()).isEmpty();
    assertThat(guess("# made on monday, at noon", "id,name,kind", "1,a,x", "2,b,y").format())
        .isEqualTo(CsvFormat.STANDARD.withComment('#'));
  }

  @Test
  void bearsACellThatItsSampleCutsThrough() throws Exception {
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < 9_000; i++) {
      text.append(i).append(",\"one line of it\nanother, with a comma\nand a third\"\n");
    }
    Path file = Files.writeString(directory.resolve("long.csv"), text);

    assertThat(ReadCsv.guess(file).reasons()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void seesWideCharactersWithoutAMark(String name) throws Exception {
    Charset charset = Charset.forName(name);
    Path file = Files.writeString(directory.resolve("w.csv"), "id,name\n1,Zürich\n", charset);

    assertThat(ReadCsv.guess(file).format().charset()).isEqualTo(charset);
  }

  @Test
  void saysThatCommasMayBeEither() throws Exception {
    CsvGuess guess = guess("a;b", "1,234;x", "5,000;y");

    assertThat(guess.format().cells().grouping()).isEqualTo(',');
    assertThat(guess.reasons()).anyMatch(reason -> reason.contains("withDecimal(',') instead"));
    assertThat(guess("a;b", "0,234;x", "5,000;y").format().cells().decimal()).isEqualTo(',');
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReadCsv.guess(directory))
        .withMessageEndingWith(" is a directory; name a file in it");
  }

  @Test
  void refusesAnArchive() throws Exception {
    Path file = Files.write(directory.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 20, 0});

    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> ReadCsv.guess(file))
        .withMessageStartingWith("a.zip is a zip archive or a spreadsheet");
  }
}
