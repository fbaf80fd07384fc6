package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One pass over a file: bytes, their digest, characters, rows. */
final class CsvPass<R> implements AutoCloseable {

  private final String file;
  private final CsvFormat format;
  private final HashedInput bytes;
  private final CsvHandler<R> handler;
  private final LongConsumer watch;
  private Closeable source;
  private @Nullable CsvParser parser;

  /**
   * Opens the file.
   *
   * @param watch is told how many bytes were read, before each 4,096 rows or fewer; what it throws
   *     ends the pass
   */
  CsvPass(Path path, CsvFormat format, CsvHandler<R> handler, LongConsumer watch)
      throws IOException {
    this.file = nameOf(path);
    this.format = format;
    this.handler = handler;
    this.watch = watch;
    this.bytes = new HashedInput(Files.newInputStream(path));
    this.source = bytes;
  }

  static String nameOf(Path path) {
    Path name = path.getFileName();
    return (name == null ? path : name).toString();
  }

  /**
   * Returns the next good row, or null at the end.
   *
   * @throws CsvException if the file is not CSV or not in its charset
   * @throws UncheckedIOException if it cannot be read
   */
  @Nullable R next() {
    try {
      CsvParser rows = parser == null ? start() : parser;
      while (rows.next()) {
        R row = handler.row();
        if (row != null) {
          return row;
        }
      }
      return null;
    } catch (CharacterCodingException e) {
      throw notWrittenIn(e);
    } catch (EOFException | ZipException e) {
      throw new CsvException(
          file + " is cut short or damaged: its gzip cannot be unpacked to the end", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private CsvParser start() throws IOException {
    Reader characters = new Watched(CsvInput.characters(file, bytes, format.charset()));
    source = characters;
    CsvParser rows = new CsvParser(characters, format, file, handler);
    rows.skipMarks();
    rows.skipLines(format.lines().skipped());
    handler.start(format.lines().names());
    parser = rows;
    return rows;
  }

  private CsvException notWrittenIn(CharacterCodingException cause) {
    return new CsvException(
        String.format(
            Locale.ROOT,
            "%s is not written in %s: %s, in line %d or after it. Name its charset with"
                + " charset(...); files of older programs are often in windows-1252 or ISO-8859-1",
            file,
            format.charset().name(),
            cause.getMessage(),
            parser == null ? 1 : parser.line()),
        cause);
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
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + file, e);
    }
  }

  /** Lets another watch behind each few characters, whatever is in them and however packed. */
  private final class Watched extends FilterReader {

    /** A row has two characters or more, so that these are at most 4,096 rows. */
    private static final int MOST_AT_ONCE = 8_192;

    Watched(Reader characters) {
      super(characters);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, Math.min(length, MOST_AT_ONCE));
      watch.accept(bytes.count());
      return read;
    }
  }
}
