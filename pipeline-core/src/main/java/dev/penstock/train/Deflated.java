package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.model.IncompatibleModelException;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes made smaller by the DEFLATE method (RFC 1951). Tribuo's models repeat much: they shrink to
 * about a tenth.
 */
final class Deflated {

  /** No more than this comes out of a file, whatever it says. */
  private static final int MOST_BYTES = 1 << 30;

  private static final int BUFFER_BYTES = 1 << 16;

  private Deflated() {}

  static byte[] deflate(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The model has %d bytes; at most %d can be read back",
              bytes.length,
              MOST_BYTES));
    }
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream smaller = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!deflater.finished()) {
        smaller.write(buffer, 0, deflater.deflate(buffer));
      }
      return smaller.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Returns what {@link #deflate} was given. It takes memory as bytes come out, not as many as a
   * file says.
   *
   * @throws IncompatibleModelException if the bytes are anything else
   */
  static byte[] inflate(byte[] smaller) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(smaller);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        boolean stuck = count == 0 && !inflater.finished();
        if (stuck || bytes.size() > MOST_BYTES - count) {
          throw ByteReader.damaged("it ends too early, or is too large");
        }
        bytes.write(buffer, 0, count);
      }
      return bytes.toByteArray();
    } catch (DataFormatException e) {
      throw new IncompatibleModelException("The model is damaged: it cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }
}
