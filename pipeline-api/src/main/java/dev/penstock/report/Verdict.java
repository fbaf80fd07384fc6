package dev.penstock.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate decided, with the numbers that it decided on.
 *
 * @param title the heading of the verdict
 * @param result what was decided
 * @param reasons why, in words
 * @param checks what was checked
 */
public record Verdict(String title, Result result, List<String> reasons, List<Check> checks)
    implements Report {

  /** What a gate can decide, and what one check can come to. */
  public enum Result {
    /** The candidate may go on; a check was met. */
    APPROVED,
    /** The candidate may not go on; a check was not met. */
    REJECTED,
    /** There was not enough to decide on. */
    INCONCLUSIVE
  }

  /** Copies the lists. */
  public Verdict {
    reasons = List.copyOf(reasons);
    checks = List.copyOf(checks);
  }

  /**
   * One rule and what came of it.
   *
   * @param rule the rule in words, for example "macro F1 at least 0.90"
   * @param result what it came to
   * @param numbers what it was decided on, by name, in the order in which people read them; may
   *     hold NaN
   */
  public record Check(String rule, Result result, Map<String, Double> numbers) {

    /** Copies the numbers and keeps their order. */
    public Check {
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
  }
}
