package dev.penstock.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.penstock.artifact.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One pass over a file: bytes, their digest, characters, rows. */
final class CsvPass<R> implements AutoCloseable {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final String file;
  private final Charset charset;
  private final HashedInput bytes;
  private final CloseableIterator<R> rows;

  CsvPass(Path path, CsvFormat format, CsvHandler<R> handler) throws IOException {
    this.file = nameOf(path);
    this.charset = format.charset();
    this.bytes = new HashedInput(Files.newInputStream(path));
    this.rows =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            // The handler knows the header, and tells of all ragged rows at once.
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(handler, characters())
            .iterator();
  }

  static String nameOf(Path path) {
    Path name = path.getFileName();
    return (name == null ? path : name).toString();
  }

  /** A charset error must not pass as a replacement character. */
  private Reader characters() throws IOException {
    return new InputStreamReader(
        withoutByteOrderMark(),
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private InputStream withoutByteOrderMark() throws IOException {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return bytes;
    }
    PushbackInputStream start = new PushbackInputStream(bytes, BYTE_ORDER_MARK.length);
    byte[] first = start.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
      start.unread(first);
    }
    return start;
  }

  /**
   * Returns the next good row, or null at the end.
   *
   * @throws CsvException if the file is not CSV or not in its charset
   * @throws UncheckedIOException if it cannot be read
   */
  @Nullable R next() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      throw problem(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new CsvException(
            String.format(
                Locale.ROOT,
                "%s is not written in %s: %s. Name its charset with charset(...)",
                file,
                charset.name(),
                e.getMessage()),
            e);
      }
      throw e;
    }
  }

  /** FastCSV wraps what the handler throws too. */
  private RuntimeException problem(CsvParseException e) {
    if (e.getCause() instanceof CsvException || e.getCause() instanceof IllegalArgumentException) {
      return (RuntimeException) e.getCause();
    }
    String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return new CsvException(
        String.format(Locale.ROOT, "%s is not CSV. %s%s", file, e.getMessage(), reason), e);
  }

  long bytes() {
    return bytes.count();
  }

  /** Returns the digest of the whole file; to be called once, after the last row. */
  Digest finish() {
    try {
      return bytes.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + file, e);
    }
  }
}
