package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.data.Schema.Kind;
import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What columns of rows without a class are. */
class RowKindsTest {

  record House(String town) {}

  private final Path directory;

  RowKindsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path dirty() throws IOException {
    List<String> lines = new ArrayList<>(List.of("income,zip,nothing"));
    IntStream.range(0, 2_000).forEach(i -> lines.add((i == 700 ? "n/a" : i) + ",0" + i + ","));
    return file(directory, lines.toArray(new String[0]));
  }

  @Test
  void aDirtyCellOfADeclaredNumberIsABadCell() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> load(ReadCsv.rows().number("income"), dirty()))
        .withMessageContaining(
            "houses.csv has 1 bad row of 2000:"
                + System.lineSeparator()
                + "  line 702, column 'income': expected a number but it was another text of 3"
                + " characters");
  }

  @Test
  void aDeclaredNumberMayBeMissing() throws Exception {
    Rows<Row> rows = load(ReadCsv.rows().number("income").missing("n/a"), dirty());

    assertThat(rows.schema().column("income"))
        .isEqualTo(new Schema.Column("income", Kind.NUMBER, true));
  }

  @Test
  void anUndeclaredColumnOfMostlyNumbersIsWarnedOf() throws Exception {
    try (TestStageContext context = TestStageContext.create()) {
      Rows<Row> rows = ReadCsv.rows().run(dirty(), context);

      assertThat(rows.schema().column("income").kind()).isEqualTo(Kind.TEXT);
      assertThat(context.report("columns", Table.class).rows())
          .extracting(row -> row.get(3))
          .containsExactly(
              "1 of 2000 cells are no numbers, first in line 702; read as texts. Declare it with"
                  + " number(...) or text(...), or name cells that mean nothing with missing(...)",
              "",
              "no values at all");
    }
  }

  @Test
  void dirtyCellsInFrontDoNotHideTheNumbersBehindThem() throws Exception {
    List<String> lines = new ArrayList<>(List.of("a"));
    IntStream.range(0, 50).forEach(i -> lines.add("?"));
    IntStream.range(0, 500).forEach(i -> lines.add(Integer.toString(i)));
    try (TestStageContext context = TestStageContext.create()) {
      Rows<Row> unused = ReadCsv.rows().run(file(directory, lines.toArray(new String[0])), context);

      assertThat(context.report("columns", Table.class).rows().get(0).get(3))
          .startsWith("50 of 550 cells are no numbers, first in lines 2, 3, 4;");
    }
  }

  @Test
  void areWhatIsDeclared() throws Exception {
    Path file =
        file(
            directory,
            "zip,sold,day,at,note",
            "00123,yes,2024-01-02,2024-01-02 10:00:00,5",
            ",,,2024-01-02T10:00:00Z,");
    ReadCsv<Row> stage =
        ReadCsv.rows().category("zip").flag("sold").date("day").time("at").text("note");
    Rows<Row> rows = load(stage, file);

    assertThat(rows.schema().columns())
        .extracting(Schema.Column::kind)
        .containsExactly(Kind.CATEGORY, Kind.FLAG, Kind.DATE, Kind.TIME, Kind.TEXT);
    assertThat(CsvFixture.list(rows).get(0).text("zip")).isEqualTo("00123");
    assertThat(rows.digest()).isNotEqualTo(load(ReadCsv.rows(), file).digest());
    assertThat(stage.parameters()).containsEntry("kind.zip", "CATEGORY");
  }

  @Test
  void refuseCellsOfOtherKinds() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(
            () ->
                load(
                    ReadCsv.rows().flag("a").date("b").time("c").showValues(),
                    file(directory, "a,b,c", "maybe,,", ",1.2.2024,", ",,noon")))
        .withMessageContainingAll(
            "line 2, column 'a': expected true, false, yes, no, 1 or 0 but it was 'maybe'",
            "line 3, column 'b': expected a date like 2024-12-31 but it was '1.2.2024'",
            "line 4, column 'c': expected a moment like 2024-12-31T23:59:59Z or a date and time"
                + " like 2024-12-31T23:59:59 but it was 'noon'");
  }

  @Test
  void ofAColumnThatIsNotThereAreRefused() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> load(ReadCsv.rows().number("incom"), dirty()))
        .withMessage(
            "The header of houses.csv has no column 'incom'. Did you mean 'income'? The header is:"
                + " income, zip, nothing");
  }

  @Test
  void areNotDeclaredTwiceOrForARecord() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadCsv.rows().number("a").text("a"))
        .withMessage("Column 'a' is of kind NUMBER already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadCsv<>(House.class).number("town"))
        .withMessage(
            "The components of 'House' say what its columns are; kinds are for ReadCsv.rows()");
  }

  @Test
  void aNumberThatIsNoneIsMissing() throws Exception {
    Rows<Row> rows = load(ReadCsv.rows(), file(directory, "a,b", "1,x", "NaN,y"));

    assertThat(rows.schema().column("a")).isEqualTo(new Schema.Column("a", Kind.NUMBER, true));
    assertThat(CsvFixture.list(rows).get(1).number("a")).isNull();
    assertThat(SchemaInference.of(Rows.of(Row.class, CsvFixture.list(rows))))
        .isEqualTo(rows.schema());
  }
}
