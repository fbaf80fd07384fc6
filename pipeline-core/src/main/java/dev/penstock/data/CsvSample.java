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
 */
record CsvSample(String text, Charset charset, @Nullable String reason) {

  private static final int BYTES = 1 << 18;

  static CsvSample of(Path file) throws IOException {
    try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] bytes = in.readNBytes(BYTES);
      String marked = CsvInput.charsetOf(bytes);
      if (marked != null) {
        Charset charset = Charset.forName(marked);
        String reason =
            charset.equals(StandardCharsets.UTF_8)
                ? null
                : "it begins with the byte order mark of " + marked;
        return new CsvSample(wholeLines(bytes, decoded(bytes, charset)), charset, reason);
      }
      String text = decoded(bytes, StandardCharsets.UTF_8);
      if (text != null) {
        return new CsvSample(wholeLines(bytes, text), StandardCharsets.UTF_8, null);
      }
      Charset older = Charset.forName("windows-1252");
      return new CsvSample(
          wholeLines(bytes, new String(bytes, older)),
          older,
          "its bytes are no UTF-8; most such files are in windows-1252, so look whether accents are"
              + " right");
    }
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

  private static String wholeLines(byte[] bytes, @Nullable String decoded) {
    String text = decoded == null ? "" : decoded;
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    int end = plain.lastIndexOf('\n') + 1;
    return bytes.length < BYTES || end == 0 ? plain : plain.substring(0, end);
  }

  /** Returns the rows that a format finds, or null if it finds something that cannot be. */
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
      return null;
    } catch (IOException e) {
      throw new AssertionError("a text can be read", e);
    }
  }
}
