package dev.penstock.spi;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serial;

/**
 * What something threw, described once: its stack trace as text, and no object of the application.
 * For those who write an executor or a tracking store. Exceptions are the application's classes:
 * their messages and causes may be computed by code that throws, never returns, or gives another
 * cause each time. An executor therefore describes what a stage threw on the stage's own thread,
 * where its time limit and its cancellation hold, and hands this over to the thread that records.
 */
public final class DescribedFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_LINE = 4_096;

  private final String line;
  private final String text;

  private DescribedFailure(String line, String text) {
    super(line, null, false, false);
    this.line = line;
    this.text = text;
  }

  /** Describes {@code failure}, whatever its methods do but not return; what is described stays. */
  public static DescribedFailure of(Throwable failure) {
    if (failure instanceof DescribedFailure described) {
      return described;
    }
    try {
      return new DescribedFailure(say(failure), FailureText.of(failure));
    } catch (Throwable e) {
      String unknown = cannotSay(failure, e);
      return new DescribedFailure(unknown, unknown);
    }
  }

  /**
   * Returns what {@code failure} says of itself in {@link Throwable#toString()}, or the name of its
   * class if that throws; cut off if it has more than 4,096 characters.
   */
  public static String line(Throwable failure) {
    try {
      return say(failure);
    } catch (Throwable e) {
      return cannotSay(failure, e);
    }
  }

  private static String say(Throwable failure) {
    // String.valueOf, because nothing keeps the application's class from giving null.
    String line = String.valueOf(failure);
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }

  private static String cannotSay(Throwable failure, Throwable because) {
    return failure.getClass().getName() + FailureText.notShown(because);
  }

  /** Returns the stack trace, cut off if it has more than 32,768 characters. */
  public String text() {
    return text;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // it speaks for another, and not of itself
  public String toString() {
    return line;
  }

  @Override
  public void printStackTrace(PrintStream out) {
    out.println(text);
  }

  @Override
  public void printStackTrace(PrintWriter out) {
    out.println(text);
  }
}
