package dev.penstock.spi;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.Writer;
import java.util.Locale;

/** The stack trace of an exception as a text of bounded length, made in bounded steps. */
final class FailureText extends Writer {

  private static final int LONGEST = 32_768;

  // What is left out is counted up to here; a chain of causes without an end has one here.
  private static final int MOST_COUNTED = 2 * LONGEST;

  private final StringBuilder text = new StringBuilder();
  private int written;

  private FailureText() {}

  static String of(Throwable failure) {
    FailureText text = new FailureText();
    String stopped = "";
    try {
      PrintWriter writer = new PrintWriter(text);
      failure.printStackTrace(writer);
      writer.flush();
    } catch (Throwable e) {
      stopped = e instanceof Full ? "" : notShown(e);
    }
    return text.finish(failure, stopped);
  }

  /** Says that the rest cannot be shown, without asking {@code because} for anything. */
  static String notShown(Throwable because) {
    return " (it cannot be shown: " + because.getClass().getName() + ")";
  }

  private String finish(Throwable failure, String stopped) {
    if (written > LONGEST) {
      String more = written >= MOST_COUNTED ? "%d or more characters" : "%d more characters";
      return text + "\n... " + String.format(Locale.ROOT, more, written - LONGEST);
    }
    String shown = text.toString().stripTrailing();
    return (shown.isEmpty() ? failure.getClass().getName() : shown) + stopped;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    int room = Math.min(length, LONGEST - text.length());
    text.append(buffer, offset, room);
    count(length);
  }

  // Not through a copy of the whole text, which may be most of the memory.
  @Override
  public void write(String string, int offset, int length) {
    int room = Math.min(length, LONGEST - text.length());
    text.append(string, offset, offset + room);
    count(length);
  }

  private void count(int length) {
    written += Math.min(length, MOST_COUNTED);
    if (written >= MOST_COUNTED) {
      throw new Full();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Ends a print that nobody reads on. */
  private static final class Full extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private Full() {
      super(null, null, false, false);
    }
  }
}
