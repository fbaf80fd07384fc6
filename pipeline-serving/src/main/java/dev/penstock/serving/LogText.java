package dev.penstock.serving;

import dev.penstock.spi.PlainLine;

/** Names and messages as one line of a log can hold them, wherever they come from. */
final class LogText {

  private static final int LONGEST = 500;

  private LogText() {}

  /** Returns {@code text} on one line, cut off, with what is invisible or would lie as its code. */
  static String of(String text) {
    return PlainLine.of(text, LONGEST);
  }
}
