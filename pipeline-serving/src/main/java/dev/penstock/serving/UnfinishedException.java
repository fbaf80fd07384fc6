package dev.penstock.serving;

import java.io.Serial;

/** Says that something has not ended yet, and by its stack trace where its thread is. */
final class UnfinishedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnfinishedException(String message, Thread thread) {
    super(message);
    setStackTrace(thread.getStackTrace());
  }
}
