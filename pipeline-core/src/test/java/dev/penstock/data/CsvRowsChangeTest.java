package dev.penstock.data;

import static dev.penstock.data.CsvFixture.file;
import static dev.penstock.data.CsvFixture.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read again must be the one that was loaded. */
class CsvRowsChangeTest {

  record House(String town, int rooms) {}

  private final Path directory;
  private final Path file;
  private final Rows<House> rows;

  CsvRowsChangeTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    file = file(directory, "town,rooms", "Bern,3", "Chur,4");
    rows = CsvFixture.load(new ReadCsv<>(House.class), file);
  }

  private void assertChanged(String how) {
    assertThatExceptionOfType(RowsChangedException.class)
        .isThrownBy(() -> list(rows))
        .withMessageMatching(
            "houses\\.csv changed since it was loaded: " + how + "; load it again");
  }

  @Test
  void unchangedFilesAreReadAgainAndAgain() {
    assertThat(list(rows)).hasSize(2).isEqualTo(list(rows));
    assertThat(rows).hasToString("rows of houses.csv");
  }

  @Test
  void anotherSizeIsNoticed() throws Exception {
    Files.writeString(file, "Genf,5\n", StandardOpenOption.APPEND);

    assertChanged("it had 25 bytes and has 32");
  }

  @Test
  void anotherSizeIsNoticedDuringAPass() {
    assertThatExceptionOfType(RowsChangedException.class)
        .isThrownBy(() -> rows.forEach(row -> append("Genf,5\n")))
        .withMessageContaining("it had 25 bytes and has ");
  }

  private void append(String text) {
    try {
      if (Files.size(file) < 100) {
        Files.writeString(file, text, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anotherTimeIsNoticed() throws Exception {
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));

    assertChanged("it was written at .* and again at 1970-01-01T00:00:00Z");
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeIsNoticed() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.copy(file, directory.resolve("other.csv"));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(file, time);

    assertChanged("another file took its place");
  }

  @Test
  void otherContentInTheSameFileOfTheSameSizeAndTimeIsNoticedAtTheEnd() throws Exception {
    overwrite("town,rooms\nBern,3\nChur,5\n");

    assertChanged("its content is another, in a file of the same size and time");
  }

  @Test
  void aRowThatBecameBadIsNoticed() throws Exception {
    overwrite("town,rooms\nBern,x\nChur,4\n");

    assertChanged("a row is bad that was not");
  }

  @Test
  void aStreamNoticesAtItsEnd() throws Exception {
    overwrite("town,rooms\nBern,3\nChur,5\n");
    try (Stream<House> stream = rows.stream()) {
      Iterator<House> houses = stream.iterator();
      assertThat(houses.next()).isEqualTo(new House("Bern", 3));
      assertThat(houses.next()).isEqualTo(new House("Chur", 5));

      assertThatExceptionOfType(RowsChangedException.class).isThrownBy(houses::hasNext);
    }
  }

  @Test
  void whatFollowsFromTheRowsNoticesToo() throws Exception {
    Rows<String> towns = rows.where(house -> house.rooms() > 3).map(String.class, House::town);
    overwrite("town,rooms\nBern,3\nChur,5\n");

    assertThatExceptionOfType(RowsChangedException.class).isThrownBy(() -> list(towns));
  }

  @Test
  void aFileThatIsGoneCannotBeRead() throws Exception {
    Files.delete(file);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> list(rows))
        .withMessage(
            "Cannot read "
                + file
                + ": it is gone since it was loaded. Rows of a file are read from it in each pass;"
                + " keep it until the run has ended");
  }

  @Test
  void theDigestFollowsFromTheBytesAndHowTheyAreRead() throws Exception {
    Path copy = Files.copy(file, directory.resolve("copy.csv"));
    Path other = Files.writeString(directory.resolve("other.csv"), "town,rooms\nBern,3\nChur,5\n");
    ReadCsv<House> stage = new ReadCsv<>(House.class);

    assertThat(rows.digest())
        .isEqualTo(CsvFixture.load(stage, copy).digest())
        .isNotEqualTo(CsvFixture.load(stage, other).digest())
        .isNotEqualTo(CsvFixture.load(stage.missing("NA"), copy).digest())
        .isNotEqualTo(CsvFixture.load(ReadCsv.rows(), copy).digest());
  }

  /** Writes into the file in place and sets its time back. */
  private void overwrite(String content) throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, content, StandardOpenOption.WRITE);
    Files.setLastModifiedTime(file, time);
  }
}
