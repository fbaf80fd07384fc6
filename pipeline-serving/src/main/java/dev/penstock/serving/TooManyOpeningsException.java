package dev.penstock.serving;

import java.io.Serial;

/** Says that a version was not opened, as too many openings hang. */
final class TooManyOpeningsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  TooManyOpeningsException(String message) {
    super(message);
  }
}
