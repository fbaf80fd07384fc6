package dev.penstock.data;

import java.io.Serial;
import java.util.List;
import java.util.Locale;

/** Thrown when rows are not what is expected; the message names every violated rule. */
public final class ExpectationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> violations;

  /**
   * Creates an exception.
   *
   * @param rows what was checked, for the message
   * @param violations a sentence for each violated rule
   */
  public ExpectationException(String rows, List<String> violations) {
    super(message(rows, violations));
    this.violations = List.copyOf(violations);
  }

  private static String message(String rows, List<String> violations) {
    String separator = System.lineSeparator() + "  ";
    return String.format(Locale.ROOT, "The %s are not what is expected:", rows)
        + separator
        + String.join(separator, violations);
  }

  /** Returns a sentence for each violated rule. */
  public List<String> violations() {
    return violations;
  }
}
