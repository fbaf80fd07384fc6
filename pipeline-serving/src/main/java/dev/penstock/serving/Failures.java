package dev.penstock.serving;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What models, registries and observers throw, made fit to be told. */
final class Failures {

  private Failures() {}

  /**
   * Returns a failure, or one in its place if it cannot say what it is, or not in a text of bounded
   * length: whoever tells of a failure must neither end by another one nor be at it for ever.
   */
  static Throwable readable(Throwable failure) {
    try {
      requireEnd(failure);
      Bounded out = new Bounded();
      PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
      failure.printStackTrace(writer);
      writer.flush();
      failure.printStackTrace(new PrintStream(out, true, StandardCharsets.UTF_8));
      var unused = failure.getMessage();
      return failure;
    } catch (Throwable unreadable) {
      return inPlaceOf(failure);
    }
  }

  /** A chain of causes without an end is found here long before it fills the memory. */
  private static void requireEnd(Throwable failure) {
    final int mostCauses = 1_000;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (seen.size() > mostCauses) {
        throw new TooLongException();
      }
    }
  }

  private static Throwable inPlaceOf(Throwable failure) {
    Exception instead = new Exception(failure.getClass().getName() + ", which cannot be read");
    try {
      instead.setStackTrace(failure.getStackTrace());
    } catch (Throwable unreadable) {
      // Then its own says at least where it was noticed.
    }
    return instead;
  }

  /** Keeps nothing, and throws when there is too much of it. */
  private static final class Bounded extends OutputStream {

    private static final long MOST_BYTES = 4L << 20;

    private long written;

    @Override
    public void write(int b) {
      count(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count(length);
    }

    private void count(int length) {
      written += length;
      if (written > MOST_BYTES) {
        throw new TooLongException();
      }
    }
  }

  private static final class TooLongException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private TooLongException() {
      super(null, null, false, false);
    }
  }
}
