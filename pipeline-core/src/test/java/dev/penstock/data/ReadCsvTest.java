package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.load;
import static dev.penstock.data.CsvFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCsvTest {

  record House(String town, double livingArea) {}

  enum Contract {
    MONTH_TO_MONTH,
    ONE_YEAR
  }

  record Whole(long a, int b, short c, byte d) {}

  record Boxed(
      @Nullable Long a,
      @Nullable Integer b,
      @Nullable Double c,
      @Nullable Float d,
      @Nullable BigDecimal e) {}

  record Times(@Nullable LocalDate day, @Nullable LocalDateTime local, @Nullable Instant moment) {}

  record Mixed(@Nullable Boolean sold, @Nullable Contract contract, Optional<Integer> rooms) {}

  record Address(String city, int zip) {}

  record Trip(Address from, Address to, double fare) {}

  record Owner(String name, Address address) {}

  private final Path directory;

  ReadCsvTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"town,livingArea", "town,living_area", "Town,Living Area", "LIVING-AREA,TOWN"})
  void findsColumnsWhateverTheirCaseAndSeparators(String header) throws Exception {
    String row = header.startsWith("LIVING") ? "71.5,Bern" : "Bern,71.5";

    assertThat(read(new ReadCsv<>(House.class), file(directory, header, row)))
        .containsExactly(new House("Bern", 71.5));
  }

  @Test
  void leavesOutOtherColumns() throws Exception {
    Path file = file(directory, "id,town,note,living_area", "1,Bern,\"not, a number\",71.5");

    assertThat(read(new ReadCsv<>(House.class), file)).containsExactly(new House("Bern", 71.5));
  }

  @Test
  void readsQuotesAndLinesWithinCells() throws Exception {
    Path file =
        file(directory, "town,living_area", "\"Bern, \"\"BE\"\"\nold town\",1", "\" Chur \",2");

    assertThat(read(new ReadCsv<>(House.class), file))
        .extracting(House::town)
        .containsExactly("Bern, \"BE\"\nold town", " Chur ");
  }

  @Test
  void readsEveryLineEndAndSkipsBlankLines() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("ends.csv"), "town,living_area\r\nBern,1\r\n\r\nChur,2\rGenf,3");

    assertThat(read(new ReadCsv<>(House.class), file))
        .extracting(House::town)
        .containsExactly("Bern", "Chur", "Genf");
  }

  @Test
  void skipsAByteOrderMarkBeforeAQuote() throws Exception {
    Path file =
        Files.writeString(directory.resolve("bom.csv"), "\ufeff\"town\",living_area\nBern,1");

    assertThat(read(new ReadCsv<>(House.class), file)).containsExactly(new House("Bern", 1));
  }

  @Test
  void readsOtherSeparatorsAndCharsets() throws Exception {
    Charset latin = StandardCharsets.ISO_8859_1;
    Path file =
        Files.writeString(directory.resolve("latin.csv"), "town;living_area\nZürich;1", latin);

    assertThat(read(new ReadCsv<>(House.class).separator(';').charset(latin), file))
        .containsExactly(new House("Zürich", 1));
  }

  @Test
  void readsAColumnOfAnotherName() throws Exception {
    Path file = file(directory, "place,living_area", "Bern,1");

    assertThat(read(new ReadCsv<>(House.class).column("place", House::town), file))
        .containsExactly(new House("Bern", 1));
  }

  @Test
  void readsWholeNumbers() throws Exception {
    Path file =
        file(directory, "a,b,c,d", "-9223372036854775808,2147483647,-32768,127", " 7 ,+8,9.0,-0");

    assertThat(read(new ReadCsv<>(Whole.class), file))
        .containsExactly(
            new Whole(Long.MIN_VALUE, Integer.MAX_VALUE, Short.MIN_VALUE, Byte.MAX_VALUE),
            new Whole(7, 8, (short) 9, (byte) 0));
  }

  @Test
  void readsEmptyCellsOfBoxedNumbersAsNull() throws Exception {
    Path file = file(directory, "a,b,c,d,e", "1,2,3.5,4.5,5.10", ",,, ,");

    assertThat(read(new ReadCsv<>(Boxed.class), file))
        .containsExactly(
            new Boxed(1L, 2, 3.5, 4.5f, new BigDecimal("5.10")),
            new Boxed(null, null, null, null, null));
  }

  @Test
  void readsDatesAndMoments() throws Exception {
    Path file =
        file(
            directory,
            "day,local,moment",
            "2012-01-31,2014-04-01 00:05:00,2024-05-06T07:08:09Z",
            "2012-02-29,2014-04-01T00:05,2024-05-06T09:08:09+02:00",
            ",,");

    Instant moment = Instant.parse("2024-05-06T07:08:09Z");
    LocalDateTime local = LocalDateTime.of(2014, 4, 1, 0, 5);
    assertThat(read(new ReadCsv<>(Times.class), file))
        .containsExactly(
            new Times(LocalDate.of(2012, 1, 31), local, moment),
            new Times(LocalDate.of(2012, 2, 29), local, moment),
            new Times(null, null, null));
  }

  @Test
  void readsBooleansEnumsAndOptionals() throws Exception {
    Path file =
        file(
            directory,
            "sold,contract,rooms",
            "TRUE,month_to_month,3",
            "no,Month-to-month,",
            "1,One year,4",
            "0,ONE_YEAR,5",
            ",,");

    assertThat(read(new ReadCsv<>(Mixed.class), file))
        .containsExactly(
            new Mixed(true, Contract.MONTH_TO_MONTH, Optional.of(3)),
            new Mixed(false, Contract.MONTH_TO_MONTH, Optional.empty()),
            new Mixed(true, Contract.ONE_YEAR, Optional.of(4)),
            new Mixed(false, Contract.ONE_YEAR, Optional.of(5)),
            new Mixed(null, null, Optional.empty()));
  }

  @Test
  void readsAnEmptyCellAsAnEmptyText() throws Exception {
    assertThat(read(new ReadCsv<>(House.class), file(directory, "town,living_area", ",1")))
        .containsExactly(new House("", 1));
  }

  @Test
  void keepsTheSpacesOfATextAndDropsThoseAroundOtherValues() throws Exception {
    Path file = file(directory, "town,living_area", "  , 1 ", " NA , 2");

    assertThat(read(new ReadCsv<>(House.class).missing("NA"), file))
        .containsExactly(new House("  ", 1), new House("", 2));
    assertThat(read(ReadCsv.rows().missing("NA"), file))
        .extracting(row -> row.text("town"))
        .containsExactly("  ", "");
  }

  @Test
  void readsOtherCellsAsMissingIfAsked() throws Exception {
    Path file = file(directory, "a,b,c,d,e", "NA,?, NA ,4,5");

    assertThat(read(new ReadCsv<>(Boxed.class).missing("NA", "?"), file))
        .containsExactly(new Boxed(null, null, null, 4f, new BigDecimal(5)));
  }

  @Test
  void findsComponentsOfNestedRecordsByTheirOwnName() throws Exception {
    Path file = file(directory, "zip,name,city", "3000,Ada,Bern");

    assertThat(read(new ReadCsv<>(Owner.class), file))
        .containsExactly(new Owner("Ada", new Address("Bern", 3000)));
  }

  @Test
  void findsSharedNamesBehindThatOfTheComponentAround() throws Exception {
    Path file = file(directory, "from_city,from_zip,toCity,to.zip,fare", "Bern,3000,Chur,7000,9.5");

    assertThat(read(new ReadCsv<>(Trip.class), file))
        .containsExactly(new Trip(new Address("Bern", 3000), new Address("Chur", 7000), 9.5));
  }

  @Test
  void givesRowsWithoutAClass() throws Exception {
    Rows<Row> rows =
        load(
            ReadCsv.rows().missing("NA"),
            file(directory, "town,rooms,,code", "Bern,3,x,7", "Chur,NA,,b"));

    assertThat(rows.schema().columns())
        .containsExactly(
            new Schema.Column("town", Schema.Kind.TEXT, false),
            new Schema.Column("rooms", Schema.Kind.NUMBER, true),
            new Schema.Column("column3", Schema.Kind.TEXT, true),
            new Schema.Column("code", Schema.Kind.TEXT, false));
    List<Row> all = CsvFixture.list(rows);
    assertThat(all.get(0).number("rooms")).isEqualTo(3.0);
    assertThat(all.get(1).number("rooms")).isNull();
    assertThat(all).extracting(row -> row.text("code")).containsExactly("7", "b");
  }

  @Test
  void logsWhatItFound() throws Exception {
    Path file = file(directory, "a,b,c,d,e", "1,,3,4,5", "2,,3,4,5");
    try (TestStageContext context = TestStageContext.create()) {
      Rows<Boxed> rows = new ReadCsv<>(Boxed.class).run(file, context);

      assertThat(rows.count()).isEqualTo(2);
      assertThat(context.metrics())
          .containsEntry("rows", 2.0)
          .containsEntry("bytes", (double) Files.size(file));
      assertThat(context.params()).containsEntry("file", file.toString()).containsKey("digest");
      assertThat(context.report("columns", Table.class).rows())
          .contains(
              List.of("a", "NUMBER", "0 (0.0 %)", ""), List.of("b", "NUMBER", "2 (100.0 %)", ""));
    }
  }

  @Test
  void hasItsParametersAsComponents() {
    ReadCsv<House> stage =
        new ReadCsv<>(House.class).column("place", House::town).separator('\t').missing("NA");

    assertThat(stage.columns()).containsExactly(java.util.Map.entry("town", "place"));
    assertThat(stage.format().parameters())
        .containsEntry("separator", "tab")
        .containsEntry("charset", "UTF-8")
        .containsEntry("missing", "NA");
  }
}
