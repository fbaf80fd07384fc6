package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.load;
import static dev.penstock.data.CsvFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them, in the shapes of well-known data sets. */
class CsvFormatTest {

  private static final CsvFormat STANDARD = CsvFormat.STANDARD;

  enum Verdict {
    HAM,
    SPAM
  }

  record Message(Verdict label, String text) {}

  record Adult(int age, String workclass, @Nullable String country, String income) {}

  record Air(
      LocalDate date, LocalTime time, double co, @Nullable Double benzene, @Nullable Integer nox) {}

  record Amount(double value, int count) {}

  record Two(int id, String name) {}

  record Entry(LocalDate day, LocalDateTime at) {}

  private final Path directory;

  CsvFormatTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void messagesWithoutHeaderInWhichQuotesAreLetters() throws Exception {
    Path file =
        file(directory, "ham\tI \"love\" you", "spam\t\"WIN now", "ham\t\"ok\" he said, \"bye");
    ReadCsv<Message> stage =
        new ReadCsv<>(Message.class)
            .format(STANDARD.withSeparator('\t').withoutQuotes().withoutHeader("label", "text"));

    assertThat(read(stage, file))
        .containsExactly(
            new Message(Verdict.HAM, "I \"love\" you"),
            new Message(Verdict.SPAM, "\"WIN now"),
            new Message(Verdict.HAM, "\"ok\" he said, \"bye"));
  }

  @Test
  void censusRowsWithBlanksQuestionMarksAndAComment() throws Exception {
    Path file =
        file(
            directory,
            "|1x3 Cross validator",
            "39, State-gov, United-States, <=50K.",
            "25, \"Private, new\" , ?, >50K.");
    ReadCsv<Adult> stage =
        new ReadCsv<>(Adult.class)
            .format(
                STANDARD
                    .trimmed()
                    .withComment('|')
                    .withMissing("?")
                    .withoutHeader("age", "workclass", "country", "income"));

    assertThat(read(stage, file))
        .containsExactly(
            new Adult(39, "State-gov", "United-States", "<=50K."),
            new Adult(25, "Private, new", "", ">50K."));
  }

  @Test
  void airWithDecimalCommasDatesAndEmptyEnds() throws Exception {
    Path file =
        file(
            directory,
            "Date;Time;CO;benzene;NOx;;",
            "10/03/2004;18.00.00;2,6;11,9;1.046;;",
            ";;;;;;",
            "11/03/2004;19.00.00;-200;;-5;;",
            ";;;;;;");
    ReadCsv<Air> stage =
        new ReadCsv<>(Air.class)
            .format(
                STANDARD
                    .withSeparator(';')
                    .withDecimal(',')
                    .withGrouping('.')
                    .withPatterns("dd/MM/yyyy", "HH.mm.ss")
                    .ignoringEmptyEnds()
                    .ignoringEmptyRows());

    assertThat(read(stage, file))
        .containsExactly(
            new Air(LocalDate.of(2004, 3, 10), LocalTime.of(18, 0), 2.6, 11.9, 1046),
            new Air(LocalDate.of(2004, 3, 11), LocalTime.of(19, 0), -200, null, -5));
  }

  @Test
  void linesInFrontOfTheHeader() throws Exception {
    Path file = file(directory, "sep=;", "made \"by, hand", "id;name", "1;a");

    assertThat(
            read(
                new ReadCsv<>(Two.class).format(STANDARD.withSeparator(';').skippingLines(2)),
                file))
        .containsExactly(new Two(1, "a"));
  }

  @Test
  void escapedQuotes() throws Exception {
    Path file = file(directory, "label,text", "ham,\"he said \\\"hi\\\", to me\"");

    assertThat(read(new ReadCsv<>(Message.class).format(STANDARD.withEscape('\\')), file))
        .containsExactly(new Message(Verdict.HAM, "he said \"hi\", to me"));
  }

  @Nested
  class Numbers {

    private List<Amount> amounts(CsvFormat format, String... rows) throws Exception {
      String[] lines = new String[rows.length + 1];
      lines[0] = "value;count";
      System.arraycopy(rows, 0, lines, 1, rows.length);
      return read(
          new ReadCsv<>(Amount.class).format(format.withSeparator(';')), file(directory, lines));
    }

    @Test
    void haveOtherMarks() throws Exception {
      assertThat(amounts(STANDARD.withDecimal(',').withGrouping('.'), "-1.234,5;1.000", "0,5;7"))
          .containsExactly(new Amount(-1234.5, 1000), new Amount(0.5, 7));
      assertThat(amounts(STANDARD.withGrouping('\''), "1'234'567.5e3;12'345"))
          .containsExactly(new Amount(1234567.5e3, 12345));
      assertThat(amounts(STANDARD.withDecimal(',').withGrouping(' '), "1\u00a0234,5;1 000"))
          .containsExactly(new Amount(1234.5, 1000));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2.6",
          "1.23",
          "1.2345",
          "1234.567",
          "1,2,3",
          "1,5.000",
          ".123",
          "1..000",
          "1.",
          "0.125",
          "-0.125",
          "012.345"
        })
    void areBadWhereTheMarksDoNotFit(String number) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> amounts(STANDARD.withDecimal(',').withGrouping('.'), number + ";1"));
    }

    @Test
    void withAPointAreBadWhereACommaIsDecimal() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> amounts(STANDARD.withDecimal(','), "2.6;1"));
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> amounts(STANDARD.withDecimal(','), "2,6;1.000"));
    }

    @Test
    void ofRowsWithoutAClassAreNumbersToo() throws Exception {
      Path file = file(directory, "a;b;zip", "1.234,5;x;00123", "2,5;1,5;00007");
      Rows<Row> rows =
          load(
              ReadCsv.rows().format(STANDARD.withSeparator(';').withDecimal(',').withGrouping('.')),
              file);

      assertThat(rows.schema().column("a").kind()).isEqualTo(Schema.Kind.NUMBER);
      assertThat(rows.schema().column("b").kind()).isEqualTo(Schema.Kind.TEXT);
      assertThat(CsvFixture.list(rows))
          .extracting(row -> row.number("a"), row -> row.text("b"), row -> row.text("zip"))
          .containsExactly(tuple(1234.5, "x", "00123"), tuple(2.5, "1,5", "00007"));
    }
  }

  @Nested
  class Patterns {

    private final ReadCsv<Entry> stage = new ReadCsv<>(Entry.class);

    @Test
    void holdForTheTypesThatTheyAreAllOf() throws Exception {
      Path file = file(directory, "day,at", "31.12.2023,5 Jan 2024 17:05");

      assertThat(read(stage.format(STANDARD.withPatterns("dd.MM.yyyy", "d MMM yyyy HH:mm")), file))
          .containsExactly(
              new Entry(LocalDate.of(2023, 12, 31), LocalDateTime.of(2024, 1, 5, 17, 5)));
      assertThat(
              read(
                  stage.format(STANDARD.withPattern("day", "dd.MM.yyyy")),
                  file(directory, "day,at", "31.12.2023,2024-01-05T17:05")))
          .extracting(Entry::day)
          .containsExactly(LocalDate.of(2023, 12, 31));
    }

    @Test
    void knowTheWholeNamesOfMonths() throws Exception {
      Path file = file(directory, "day,at", "31 October 2023,Friday 5 January 2024 5:05 PM");

      assertThat(
              read(
                  stage.format(STANDARD.withPatterns("d MMMM yyyy", "EEEE d MMMM yyyy h:mm a")),
                  file))
          .containsExactly(
              new Entry(LocalDate.of(2023, 10, 31), LocalDateTime.of(2024, 1, 5, 17, 5)));
    }

    @Test
    void areStrict() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(
              () ->
                  load(
                      stage.format(STANDARD.withPatterns("dd.MM.yyyy")),
                      file(directory, "day,at", "31.02.2023,2024-01-05T17:05")))
          .withMessageContaining(
              "column 'day': expected a LocalDate like 31.10.2024 (LocalDate) but it was another"
                  + " text of 10 characters");
    }

    @Test
    void thatReadACellDifferentlyMakeItBad() throws Exception {
      ReadCsv<Entry> both = stage.format(STANDARD.withPatterns("dd/MM/yyyy", "MM/dd/yyyy"));

      assertThat(read(both, file(directory, "day,at", "31/01/2023,2024-01-05T17:05")))
          .extracting(Entry::day)
          .containsExactly(LocalDate.of(2023, 1, 31));
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(both, file(directory, "day,at", "03/01/2023,2024-01-05T17:05")));
    }

    @Test
    void thatFitNothingAreRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withPatterns("nonsense"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> STANDARD.withPatterns("MM/yyyy"))
          .withMessageContaining("has neither a day, nor a time");
    }
  }

  @Nested
  class ColumnsOfOneName {

    private Path twice() throws IOException {
      return file(directory, "id,name,note,note", "1,a,x,y");
    }

    @Test
    void areFineIfNobodyAsksForThem() throws Exception {
      assertThat(read(new ReadCsv<>(Two.class), twice())).containsExactly(new Two(1, "a"));
    }

    @Test
    void areRefusedWhereAllColumnsAreAskedFor() {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), twice()))
          .withMessageStartingWith(
              "The header of houses.csv names 'note' twice, in columns 3 and 4. Rows without a"
                  + " class have their columns by name");
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(new ReadCsv<>(Two.class).column("note", Two::name), twice()))
          .withMessage("The header of houses.csv names 'note' twice, in columns 3 and 4");
    }
  }

  @Nested
  class Bytes {

    private Path write(byte[]... parts) throws IOException {
      Path file = directory.resolve("bytes.csv");
      try (OutputStream out = Files.newOutputStream(file)) {
        for (byte[] part : parts) {
          out.write(part);
        }
      }
      return file;
    }

    private byte[] zipped(String text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void beginWithAMarkInEveryUnicode(String name) throws Exception {
      Charset charset = Charset.forName(name);
      String mark = name.equals("UTF-16") ? "" : "\ufeff";
      Path file = write((mark + "\"id\",name\n1,é\n").getBytes(charset));

      assertThat(read(new ReadCsv<>(Two.class).charset(charset), file))
          .containsExactly(new Two(1, "é"));
      assertThat(load(ReadCsv.rows().charset(charset), file).schema().names())
          .containsExactly("id", "name");
    }

    @Test
    void withTheMarkOfAnotherCharsetAreRefused() throws Exception {
      Path file = write("\ufeffid,name\n1,a\n".getBytes(StandardCharsets.UTF_16LE));

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessage(
              "bytes.csv begins with the byte order mark of UTF-16LE but was to be read as UTF-8;"
                  + " say charset(Charset.forName(\"UTF-16LE\"))");
    }

    @Test
    void areUnpacked() throws Exception {
      Path file = write(zipped("id,name\n1,a\n"), zipped("2,b\n"));
      Rows<Two> rows = load(new ReadCsv<>(Two.class), file);

      assertThat(CsvFixture.list(rows)).containsExactly(new Two(1, "a"), new Two(2, "b"));
    }

    @Test
    void thatWereCutShortAreRefused() throws Exception {
      StringBuilder text = new StringBuilder("id,name\n");
      for (int i = 0; i < 20_000; i++) {
        text.append(i).append(",name ").append(i * 31).append('\n');
      }
      byte[] zipped = zipped(text.toString());
      Path file = write(Arrays.copyOf(zipped, zipped.length / 2));

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessage("bytes.csv is cut short or damaged: its gzip cannot be unpacked to the end");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void whoseSecondPartIsDamagedAreRefused(int damaged) throws Exception {
      byte[] second = zipped("2,b\n");
      second[damaged] ^= 0x55;
      Path file = write(zipped("id,name\n1,a\n"), second);

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessage("bytes.csv is cut short or damaged: its gzip cannot be unpacked to the end");
    }

    /** Where the end of a part lies across what is unpacked at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void ofWhichOnlyTheHeadOfASecondPartIsThereAreRefused(int across) throws Exception {
      byte[] first = new byte[0];
      for (int length = 65_400; first.length != 10 + 65_536 + across; length++) {
        first = stored("id,name\n1," + "x".repeat(length) + "\n");
      }
      Path file = write(first, Arrays.copyOf(zipped("2,b\n"), 5));

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessage("bytes.csv is cut short or damaged: its gzip cannot be unpacked to the end");
      assertThat(load(ReadCsv.rows(), write(first)).count()).isEqualTo(1);
    }

    private byte[] stored(String text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (Stored out = new Stored(bytes)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    }

    private static final class Stored extends GZIPOutputStream {
      Stored(OutputStream out) throws IOException {
        super(out);
        def.setLevel(Deflater.NO_COMPRESSION);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8"})
    void beginWithMarksThatBytesDoNotTell(String charset) throws Exception {
      Path file = write("\ufeff\ufeffid,name\n1,a\n".getBytes(Charset.forName(charset)));

      assertThat(load(ReadCsv.rows().charset(Charset.forName(charset)), file).schema().columns())
          .extracting(Schema.Column::name)
          .containsExactly("id", "name");
    }

    @Test
    void thatWerePackedTwiceAreRefused() throws Exception {
      ByteArrayOutputStream twice = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(twice)) {
        out.write(zipped("id,name\n1,a\n"));
      }
      Path file = write(twice.toByteArray());

      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), file))
          .withMessage("bytes.csv is packed twice; unpack it once");
    }

    @Test
    void ofAnArchiveAreRefused() throws Exception {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> load(ReadCsv.rows(), write(new byte[] {'P', 'K', 3, 4, 20, 0})))
          .withMessage(
              "bytes.csv is a zip archive or a spreadsheet; unpack it, or export it as CSV");
    }
  }

  @Test
  void isPartOfWhatTheRowsAreAndOfTheParameters() throws Exception {
    Path file = file(directory, "id,name", "1,a");
    ReadCsv<Two> stage = new ReadCsv<>(Two.class);
    List<CsvFormat> formats =
        List.of(
            STANDARD,
            STANDARD.trimmed(),
            STANDARD.withoutQuotes(),
            STANDARD.withQuote('\''),
            STANDARD.withEscape('\\'),
            STANDARD.withComment('#'),
            STANDARD.ignoringEmptyEnds(),
            STANDARD.ignoringEmptyRows(),
            STANDARD.withDecimal(','),
            STANDARD.withGrouping('\''),
            STANDARD.withPatterns("dd/MM/yyyy"),
            STANDARD.withPattern("id", "dd/MM/yyyy"),
            STANDARD.skippingLines(1).withoutHeader("id", "name"));

    List<Object> digests = new ArrayList<>();
    for (CsvFormat format : formats) {
      digests.add(load(stage.format(format), file).digest());
    }
    assertThat(digests).doesNotHaveDuplicates();
    assertThat(formats.stream().map(CsvFormat::parameters)).doesNotHaveDuplicates();
    assertThat(stage.format(STANDARD.trimmed()).parameters())
        .containsAllEntriesOf(
            Map.of("type", "Two", "format.separator", ",", "format.blanks", "trimmed"));
  }

  @Test
  void refusesMarksThatCannotBeToldApart() {
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withComment(','));
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withEscape('\n'));
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withDecimal('5'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STANDARD.withDecimal(',').withGrouping(','))
        .withMessage(
            "',' cannot be both the decimal and the grouping mark; say the decimal mark first");
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.skippingLines(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withoutHeader("a", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withoutHeader());
  }
}
