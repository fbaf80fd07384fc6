package dev.penstock.serving;

import java.io.PrintWriter;
import java.io.Writer;

/** What models, registries and observers throw, made fit to be told. */
final class Failures {

  private Failures() {}

  /**
   * Returns a failure, or one in its place if it cannot say what it is: whoever tells of a failure
   * must not end by another one.
   */
  static Throwable readable(Throwable failure) {
    try {
      failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      var unused = failure.getMessage();
      return failure;
    } catch (Throwable unreadable) {
      Exception instead = new Exception(failure.getClass().getName() + ", which cannot be read");
      instead.setStackTrace(failure.getStackTrace());
      return instead;
    }
  }
}
