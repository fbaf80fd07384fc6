package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.model.Getter;
import dev.penstock.testkit.TestStageContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCsvRefusesTest {

  enum Size {
    SMALL,
    LARGE
  }

  record House(String town, int rooms, double price) {

    House {
      if (price < 0) {
        throw new IllegalArgumentException("price must not be negative but was " + price);
      }
    }

    String upperTown() {
      return town.toUpperCase(Locale.ROOT);
    }
  }

  record Sale(LocalDate day, Size size, boolean sold) {}

  record Address(String city) {}

  record Trip(Address from, Address to) {}

  record Tagged(List<String> tags) {}

  record Nest(String name, Nest inner) {}

  private final Path directory;

  ReadCsvRefusesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private void assertBad(Class<?> type, Path file, String message) {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> load(new ReadCsv<>(type).showValues(), file))
        .withMessage(message.replace("\n", System.lineSeparator()));
  }

  @Nested
  class BadRows {

    @Test
    void namingFileLineColumnValueAndType() throws Exception {
      Path file =
          file(
              directory,
              "town,rooms,price",
              "Bern,3,100",
              "\"Ch\nur\",three,1",
              "Genf,2,",
              "Zug,1.5,2");

      assertBad(
          House.class,
          file,
          """
          houses.csv has 3 bad rows of 4:
            line 3, column 'rooms': expected a whole number (int) but it was 'three'
            line 5, column 'price': expected a number (double) but it is empty
            line 6, column 'rooms': expected a whole number (int) but it was '1.5'
          Numbers with fractions are read as double or BigDecimal\
          """);
    }

    @Test
    void ofOtherTypes() throws Exception {
      Path file =
          file(
              directory,
              "day,size,sold",
              "1.2.2012,small,yes",
              "2012-01-02,huge,yes",
              "2012-01-02,large,y");

      assertBad(
          Sale.class,
          file,
          """
          houses.csv has 3 bad rows of 3:
            line 2, column 'day': expected a date like 2024-12-31 (LocalDate) but it was '1.2.2012'
            line 3, column 'size': expected one of SMALL, LARGE (Size) but it was 'huge'
            line 4, column 'sold': expected true, false, yes, no, 1 or 0 (boolean) but it was 'y'
          Say how dates are written with CsvFormat's withPatterns("dd.MM.uuuu") or withPattern(column, ..)\
          """);
    }

    @Test
    void withFewerOrMoreCells() throws Exception {
      Path file = file(directory, "town,rooms,price", "Bern,3", "Chur,1,2,3", "Genf,1,2");

      assertBad(
          House.class,
          file,
          """
          houses.csv has 2 bad rows of 3:
            line 2: expected 3 cells, as in the header, but there are 2
            line 3: expected 3 cells, as in the header, but there are 4\
          """);
    }

    @Test
    void thatTheRecordRefuses() throws Exception {
      assertBad(
          House.class,
          file(directory, "town,rooms,price", "Bern,3,-1"),
          """
          houses.csv has 1 bad row of 1:
            line 2: the record refused it with IllegalArgumentException: price must not be negative\
           but was -1.0\
          """);
    }

    @Test
    void showingTheFirstTwenty() throws Exception {
      List<String> lines = new ArrayList<>(List.of("town,rooms,price"));
      for (int i = 0; i < 100; i++) {
        lines.add("Bern,x" + i + ",1");
      }
      lines.add("Bern,1,1");

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  load(
                      new ReadCsv<>(House.class).showValues(),
                      file(directory, lines.toArray(new String[0]))))
          .satisfies(
              e ->
                  assertThat(String.valueOf(e.getMessage()).lines())
                      .hasSize(22)
                      .startsWith("houses.csv has 100 bad rows of 101:")
                      .endsWith("  and 80 more")
                      .anyMatch(line -> line.startsWith("  line 21,"))
                      .noneMatch(line -> line.startsWith("  line 22,")));
    }

    @Test
    void withNumbersThatOnlyJavaKnows() throws Exception {
      for (String cell : List.of("1d", "0x1p3", "Infinity", "1e999", "1,5", "--1", "1e", ".")) {
        assertThatExceptionOfType(CsvException.class)
            .as(cell)
            .isThrownBy(
                () ->
                    load(
                        new ReadCsv<>(House.class).separator(';'),
                        file(directory, "town;rooms;price", "Bern;1;" + cell)));
      }
    }
  }

  @Nested
  class AHeader {

    @Test
    void withoutTheColumnOfAComponent() throws Exception {
      assertBad(
          House.class,
          file(directory, "town,room,cost", "Bern,1,2"),
          "The header of houses.csv does not fit 'House': there is no column 'rooms' for component"
              + " 'rooms'. Did you mean 'room'? Name it with column(header, accessor); there is no"
              + " column 'price' for component 'price'. Name it with column(header, accessor)."
              + " The header is: town, room, cost");
    }

    @Test
    void withoutTheColumnThatWasNamed() throws Exception {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  load(
                      new ReadCsv<>(House.class).column("plaze", House::town),
                      file(directory, "place,rooms,price", "Bern,1,2")))
          .withMessageContaining("no column 'plaze' for component 'town'. Did you mean 'place'?");
    }

    @Test
    void ofWhichTwoColumnsFit() throws Exception {
      assertBad(
          House.class,
          file(directory, "Town,TOWN,rooms,price", "Bern,Bern,1,2"),
          "The header of houses.csv does not fit 'House': component 'town' could be any of"
              + " [Town, TOWN]; name one with column(header, accessor)."
              + " The header is: Town, TOWN, rooms, price");
    }

    @Test
    void thatLeavesOpenWhichNestedRecordIsMeant() throws Exception {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(new ReadCsv<>(Trip.class), file(directory, "city,to_city", "a,b")))
          .withMessageContaining("no column 'from.city' for component 'from.city'");
    }

    @Test
    void thatNamesAColumnTwice() throws Exception {
      assertBad(
          House.class,
          file(directory, "town,rooms,town,price", "Bern,1,Bern,2"),
          "The header of houses.csv names 'town' twice, in columns 1 and 3");
    }

    @Test
    void withoutRows() throws Exception {
      assertBad(
          House.class, file(directory, "town,rooms,price"), "houses.csv has a header but no rows");
    }

    @Test
    void thatIsNotThere() throws Exception {
      assertBad(
          House.class,
          Files.createFile(directory.resolve("houses.csv")),
          "houses.csv is empty; it must have a header");
    }
  }

  @Nested
  class AFile {

    @Test
    void thatIsNotThere() {
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), directory.resolve("none.csv")))
          .withMessageEndingWith("none.csv: there is no such file to load");
    }

    @Test
    void whoseQuoteNeverEnds() throws Exception {
      Path file = file(directory, "town,rooms,price", "Bern,1,2", "\"Chur,1,2", "Genf,1,2");

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(new ReadCsv<>(House.class), file))
          .withMessage(
              "houses.csv is not whole: the quote opened in line 3 never ends. Was the file cut"
                  + " short? If quotes are ordinary letters in it, read it with withoutQuotes()");
    }

    @Test
    void inAnotherCharset() throws Exception {
      Path file =
          Files.writeString(
              directory.resolve("latin.csv"), "town\nZürich", StandardCharsets.ISO_8859_1);

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessageStartingWith("latin.csv is not written in UTF-8: ")
          .withMessageContaining("in line 1 or after it. Name its charset with charset(...);")
          .withMessageEndingWith("are often in windows-1252 or ISO-8859-1");
    }

    @Test
    void whenTheRunIsCancelled() throws Exception {
      List<String> lines = new ArrayList<>(List.of("town,rooms,price"));
      for (int i = 0; i < 10_000; i++) {
        lines.add("Bern,1,2");
      }
      Path file = file(directory, lines.toArray(new String[0]));
      try (TestStageContext context = TestStageContext.create()) {
        context.cancel();

        assertThatExceptionOfType(InterruptedException.class)
            .isThrownBy(() -> new ReadCsv<>(House.class).run(file, context))
            .withMessage("Loading houses.csv was cancelled");
        assertThat(context.lastProgress()).isBetween(0.01, 0.9);
      }
    }
  }

  @Nested
  class AStage {

    private final ReadCsv<House> houses = new ReadCsv<>(House.class);

    @Test
    void ofATypeThatIsNoRecord() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReadCsv<>(String.class))
          .withMessage("'java.lang.String' is not a record; without a class use ReadCsv.rows()");
    }

    @Test
    void withAComponentThatNoCellCanBe() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReadCsv<>(Tagged.class))
          .withMessageStartingWith(
              "Component 'tags' is a List, which no cell can be: use a String");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReadCsv<>(Nest.class))
          .withMessageContaining("Component 'inner'")
          .withMessageEndingWith("is a record within itself");
    }

    @Test
    void whoseColumnIsNoReferenceToAnAccessor() {
      Getter<House, String> object = new NamedTown();
      List<Getter<House, ?>> others =
          List.of(house -> house.town(), House::upperTown, Object::toString, object);
      for (Getter<House, ?> other : others) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> houses.column("place", other))
            .withMessageStartingWith(
                "A column takes a reference to the accessor of a component of House,"
                    + " such as House::town, but got ");
      }
    }

    @Test
    void thatNamesAColumnTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> houses.column("a", House::town).column("b", House::town))
          .withMessage("Component 'town' has the column 'a' already");
    }

    @Test
    void thatNamesAColumnForARecordWithin() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReadCsv<>(Trip.class).column("a", Trip::from))
          .withMessage("'Trip::from' is a record, whose components have columns of their own");
    }

    @Test
    void thatNamesAColumnOfRowsWithoutAClass() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReadCsv.rows().column("a", Row::columns))
          .withMessage("A Row has its columns by their names in the file; leave column out");
    }

    @Test
    void whoseSeparatorIsAQuote() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> houses.separator('"'))
          .withMessage("A quote or line end cannot separate cells");
    }
  }

  private static final class NamedTown implements Getter<House, String> {
    @java.io.Serial private static final long serialVersionUID = 1L;

    @Override
    public String get(House house) {
      return house.town();
    }
  }
}
