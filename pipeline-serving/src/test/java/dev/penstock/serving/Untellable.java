package dev.penstock.serving;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serial;

/** An exception of an application that harms whoever tells of it. */
// Nothing keeps an exception from having no trace.
@SuppressWarnings({"NullAway", "OverrideThrowableToString"})
final class Untellable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** What it does to whoever looks. */
  enum Harm {
    TEXT_THROWS,
    PRINTING_THROWS,
    PRINTING_THROWS_AND_NO_TRACE,
    PRINTING_TO_A_STREAM_THROWS,
    ENDLESS_CAUSES,
    ENDLESS_PRINTING
  }

  private final Harm harm;

  Untellable(Harm harm) {
    this.harm = harm;
  }

  @Override
  public String toString() {
    if (harm == Harm.TEXT_THROWS) {
      throw new AssertionError("no text");
    }
    return super.toString();
  }

  @Override
  public synchronized Throwable getCause() {
    return harm == Harm.ENDLESS_CAUSES ? new Untellable(harm) : super.getCause();
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    return harm == Harm.PRINTING_THROWS_AND_NO_TRACE ? null : super.getStackTrace();
  }

  @Override
  public void printStackTrace(PrintWriter out) {
    if (harm == Harm.PRINTING_THROWS || harm == Harm.PRINTING_THROWS_AND_NO_TRACE) {
      throw new AssertionError("no trace");
    }
    while (harm == Harm.ENDLESS_PRINTING) {
      out.println("and more");
    }
    super.printStackTrace(out);
  }

  @Override
  public void printStackTrace(PrintStream out) {
    if (harm == Harm.PRINTING_TO_A_STREAM_THROWS) {
      throw new AssertionError("no trace");
    }
    super.printStackTrace(out);
  }
}
