package dev.penstock.core;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serial;

/** An exception of an application that harms whoever looks at it. */
// Nothing keeps an exception from having no text, cause or trace.
@SuppressWarnings({"NullAway", "OverrideThrowableToString", "ToStringReturnsNull"})
final class HostileException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** What it does to whoever looks. */
  enum Harm {
    TEXT_THROWS,
    MESSAGE_THROWS,
    CAUSE_THROWS,
    TRACE_THROWS,
    PRINTING_THROWS,
    NO_TRACE,
    NO_TEXT,
    ENDLESS_CAUSES,
    CYCLE,
    ENDLESS_PRINTING,
    LONG_TEXT
  }

  private final Harm harm;

  HostileException(Harm harm) {
    super("hostile");
    this.harm = harm;
  }

  private void harmIf(Harm... which) {
    for (Harm each : which) {
      if (each == harm) {
        throw new AssertionError("harm", new HostileException(harm));
      }
    }
  }

  @Override
  public String getMessage() {
    harmIf(Harm.MESSAGE_THROWS);
    return harm == Harm.LONG_TEXT ? "long ".repeat(100_000) : super.getMessage();
  }

  @Override
  public String toString() {
    harmIf(Harm.TEXT_THROWS);
    return harm == Harm.NO_TEXT ? null : super.toString();
  }

  @Override
  public synchronized Throwable getCause() {
    harmIf(Harm.CAUSE_THROWS);
    return switch (harm) {
      case ENDLESS_CAUSES -> new HostileException(harm);
      case CYCLE -> this;
      default -> super.getCause();
    };
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    harmIf(Harm.TRACE_THROWS);
    return harm == Harm.NO_TRACE ? null : super.getStackTrace();
  }

  @Override
  public void printStackTrace(PrintWriter out) {
    harmIf(Harm.PRINTING_THROWS);
    while (harm == Harm.ENDLESS_PRINTING) {
      out.println("and more");
    }
    super.printStackTrace(out);
  }

  @Override
  public void printStackTrace(PrintStream out) {
    harmIf(Harm.PRINTING_THROWS, Harm.ENDLESS_PRINTING);
    super.printStackTrace(out);
  }
}
