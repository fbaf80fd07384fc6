package dev.penstock.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Makes characters of a file's bytes: unpacks them, and leaves out a byte order mark. */
final class CsvInput {

  /** The byte order mark as a character. */
  static final char MARK = '\ufeff';

  private static final int LONGEST_MARK = 4;
  private static final int UNPACKED_AT_ONCE = 1 << 16;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** By charset; the longer marks first, since one begins another. */
  private static final Map<String, byte[]> MARKS = new LinkedHashMap<>();

  static {
    MARKS.put("UTF-32LE", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
    MARKS.put("UTF-32BE", new byte[] {0, 0, (byte) 0xfe, (byte) 0xff});
    MARKS.put("UTF-8", new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    MARKS.put("UTF-16LE", new byte[] {(byte) 0xff, (byte) 0xfe});
    MARKS.put("UTF-16BE", new byte[] {(byte) 0xfe, (byte) 0xff});
  }

  private CsvInput() {}

  /**
   * Returns the characters. A charset error must not pass as a replacement character.
   *
   * @throws CsvException if the file is an archive, or begins with the mark of another charset
   */
  static Reader characters(String file, InputStream bytes, Charset charset) throws IOException {
    PushbackInputStream start = new PushbackInputStream(bytes, LONGEST_MARK);
    byte[] first = peek(start);
    refuseArchive(file, first);
    if (begins(first, GZIP)) {
      start = new PushbackInputStream(new WholeGzip(start), LONGEST_MARK);
      first = peek(start);
      if (begins(first, GZIP) || begins(first, ZIP)) {
        throw new CsvException(file + " is packed twice; unpack it once");
      }
    }
    skipMark(file, start, first, charset);
    return new InputStreamReader(
        start,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  static void refuseArchive(String file, byte[] first) {
    if (begins(first, ZIP)) {
      throw new CsvException(
          file + " is a zip archive or a spreadsheet; unpack it, or export it as CSV");
    }
  }

  /** Returns the charset whose mark a file begins with, or null if it begins with none. */
  static @Nullable String charsetOf(byte[] first) {
    for (Map.Entry<String, byte[]> mark : MARKS.entrySet()) {
      if (begins(first, mark.getValue())) {
        return mark.getKey();
      }
    }
    return null;
  }

  private static void skipMark(
      String file, PushbackInputStream start, byte[] first, Charset charset) throws IOException {
    String marked = charsetOf(first);
    if (marked == null) {
      return;
    }
    if (charset.name().equals(marked)) {
      start.skipNBytes(MARKS.getOrDefault(marked, new byte[0]).length);
    } else if (!marked.startsWith(charset.name())) {
      throw new CsvException(
          String.format(
              Locale.ROOT,
              "%s begins with the byte order mark of %s but was to be read as %s; say"
                  + " charset(Charset.forName(\"%s\"))",
              file,
              marked,
              charset.name(),
              marked));
    }
  }

  private static byte[] peek(PushbackInputStream start) throws IOException {
    byte[] first = start.readNBytes(LONGEST_MARK);
    start.unread(first);
    return first;
  }

  private static boolean begins(byte[] first, byte[] with) {
    return first.length >= with.length
        && Arrays.equals(first, 0, with.length, with, 0, with.length);
  }

  /** The JDK's own ends, as if all were well, where the bytes behind a member are no other one. */
  private static final class WholeGzip extends GZIPInputStream {

    private static final int TRAILER = 8;

    private final CountingInput packed;

    /** How many bytes were there when the inflater got its last. */
    private long filled;

    WholeGzip(InputStream packed) throws IOException {
      this(new CountingInput(packed));
    }

    private WholeGzip(CountingInput packed) throws IOException {
      super(packed, UNPACKED_AT_ONCE);
      this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filled = packed.count;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && (behindData() != TRAILER || in.read() >= 0)) {
        throw new ZipException("there is more behind the end");
      }
      return read;
    }

    /** Behind the last data: what the inflater left, and what was read as if it were a member. */
    private long behindData() {
      return inf.getRemaining() + packed.count - filled;
    }
  }

  private static final class CountingInput extends FilterInputStream {

    private long count;

    CountingInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
