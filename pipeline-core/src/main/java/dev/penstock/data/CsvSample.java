package dev.penstock.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file.
 *
 * @param text whole lines, without a byte order mark
 * @param charset how it is written
 * @param reason why, or null if it is written in UTF-8
 * @param cut whether the file goes on
 */
record CsvSample(String text, Charset charset, @Nullable String reason, boolean cut) {

  private static final int BYTES = 1 << 18;
  private static final List<Charset> WIDE =
      List.of(
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE"),
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  static CsvSample of(Path file) throws IOException {
    FileStamp.requireFile(file);
    try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] bytes = in.readNBytes(BYTES);
      CsvInput.refuseArchive(CsvPass.nameOf(file), bytes);
      String marked = CsvInput.charsetOf(bytes);
      if (marked != null) {
        Charset charset = Charset.forName(marked);
        String reason =
            charset.equals(StandardCharsets.UTF_8)
                ? null
                : "it begins with the byte order mark of " + marked;
        return of(bytes, decoded(bytes, charset), charset, reason);
      }
      return withoutMark(bytes);
    }
  }

  private static CsvSample withoutMark(byte[] bytes) {
    for (Charset wide : hasZero(bytes) ? WIDE : List.<Charset>of()) {
      String text = decoded(bytes, wide);
      if (text != null && text.indexOf('\0') < 0 && text.indexOf('\n') >= 0) {
        return of(bytes, text, wide, "every character has a byte that is 0, as in " + wide);
      }
    }
    String text = decoded(bytes, StandardCharsets.UTF_8);
    if (text != null) {
      return of(bytes, text, StandardCharsets.UTF_8, null);
    }
    Charset older = Charset.forName("windows-1252");
    return of(
        bytes,
        new String(bytes, older),
        older,
        "its bytes are no UTF-8; most such files are in windows-1252, so look whether accents are"
            + " right");
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  private static CsvSample of(
      byte[] bytes, @Nullable String decoded, Charset charset, @Nullable String reason) {
    boolean cut = bytes.length == BYTES;
    return new CsvSample(wholeLines(decoded, cut), charset, reason, cut);
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new GZIPInputStream(in) : in;
  }

  /** Returns the text, or null if it is not of that charset; a cut last character is left out. */
  private static @Nullable String decoded(byte[] bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, bytes.length < BYTES);
    return result.isError() ? null : text.flip().toString();
  }

  private static String wholeLines(@Nullable String decoded, boolean cut) {
    String text = decoded == null ? "" : decoded;
    int start = 0;
    while (start < text.length() && text.charAt(start) == CsvInput.MARK) {
      start++;
    }
    int end = cut ? text.lastIndexOf('\n') + 1 : 0;
    return end > start ? text.substring(start, end) : text.substring(start);
  }

  /**
   * Returns the rows that a format finds, or null if it finds something that cannot be. A cell that
   * the end of the sample cuts through is left out with its row.
   */
  @Nullable List<List<String>> rows(CsvFormat format) {
    List<List<String>> rows = new ArrayList<>();
    CsvParser.Cells cells =
        new CsvParser.Cells() {
          private List<String> row = new ArrayList<>();

          @Override
          public void begin(long line) {
            row = new ArrayList<>();
          }

          @Override
          public void cell(int column, char[] buffer, int offset, int length) {
            row.add(new String(buffer, offset, length));
          }

          @Override
          public void end(int count) {
            rows.add(row);
          }
        };
    CsvParser parser = new CsvParser(new StringReader(text), format, "the sample", cells);
    try {
      parser.skipLines(format.lines().skipped());
      boolean more = true;
      while (more) {
        more = parser.next();
      }
      return rows;
    } catch (CsvException e) {
      return cut && parser.openedAtEnd() > parser.line() / 2 ? rows : null;
    } catch (IOException e) {
      throw new AssertionError("a text can be read", e);
    }
  }
}
