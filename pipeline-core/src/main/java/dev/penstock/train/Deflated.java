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
 * about a tenth. The method can shrink bytes that say nothing to a thousandth, so that few bytes
 * could take all memory; here they come out as at most 256 times as many, or 64 MiB.
 */
final class Deflated {

  /** Says that a file does not tell how many bytes there were. */
  static final int NOT_STATED = -1;

  /** No more than this comes out of a file, whatever it says. */
  private static final long MOST_BYTES = 1 << 30;

  private static final long MOST_TIMES = 256;
  private static final long ALWAYS_ALLOWED = 64 << 20;
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
    byte[] smaller = deflate(bytes, Deflater.DEFAULT_STRATEGY);
    // Without matches, no byte becomes less than a bit.
    return bytes.length <= most(smaller) ? smaller : deflate(bytes, Deflater.HUFFMAN_ONLY);
  }

  private static byte[] deflate(byte[] bytes, int strategy) {
    Deflater deflater = new Deflater();
    try {
      deflater.setStrategy(strategy);
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

  /** Returns the most bytes that may come out. */
  private static long most(byte[] smaller) {
    return Math.min(MOST_BYTES, Math.max(ALWAYS_ALLOWED, MOST_TIMES * smaller.length));
  }

  /**
   * Returns what {@link #deflate} was given. It takes memory for the bytes that come out, once, and
   * none before it is known that there are so many.
   *
   * @param stated how many bytes must come out, or {@link #NOT_STATED}
   * @throws IncompatibleModelException if the bytes are anything else
   */
  static byte[] inflate(byte[] smaller, int stated) {
    Inflater inflater = new Inflater();
    try {
      long length = length(smaller, inflater);
      if (stated != NOT_STATED && length != stated) {
        throw ByteReader.damaged(
            String.format(Locale.ROOT, "it holds %d bytes but says %d", length, stated));
      }
      inflater.reset();
      return bytes(smaller, inflater, (int) length);
    } catch (DataFormatException e) {
      throw new IncompatibleModelException("The model is damaged: it cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  /** Inflates all bytes without keeping any. */
  private static long length(byte[] smaller, Inflater inflater) throws DataFormatException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long length = 0;
    inflater.setInput(smaller);
    while (!inflater.finished()) {
      int count = inflater.inflate(buffer);
      length += count;
      boolean stuck = count == 0 && !inflater.finished();
      if (stuck || length > most(smaller)) {
        throw ByteReader.damaged("it ends too early, or is too large");
      }
    }
    return length;
  }

  private static byte[] bytes(byte[] smaller, Inflater inflater, int length)
      throws DataFormatException {
    byte[] bytes = new byte[length];
    inflater.setInput(smaller);
    for (int done = 0; done < length; ) {
      done += inflater.inflate(bytes, done, length - done);
    }
    return bytes;
  }
}
