package dev.penstock.data;

import static dev.penstock.data.CsvFixture.load;
import static dev.penstock.data.CsvFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in every Unicode, packed, cut short or damaged. */
class CsvBytesTest {

  record Two(int id, String name) {}

  private final Path directory;

  CsvBytesTest(@TempDir Path directory) {
    this.directory = directory;
  }

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
        .withMessage("bytes.csv is a zip archive or a spreadsheet; unpack it, or export it as CSV");
  }
}
