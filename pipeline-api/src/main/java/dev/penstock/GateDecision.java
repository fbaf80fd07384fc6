package dev.penstock;

import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a candidate may go on. A stage with {@link Pipeline.StageBuilder#onlyIf onlyIf} runs only
 * if its gate approved; otherwise it is skipped, not failed.
 */
public sealed interface GateDecision {

  /** Returns why, in words for an operator; at least one unless approved. */
  List<String> reasons();

  /** Returns what was checked, with the numbers. */
  List<Check> checks();

  /**
   * The candidate may go on.
   *
   * @param reasons why, in words for an operator; may be empty
   * @param checks what was checked, with the numbers
   */
  record Approved(List<String> reasons, List<Check> checks) implements GateDecision {

    /** Copies the lists. */
    public Approved {
      reasons = List.copyOf(reasons);
      checks = List.copyOf(checks);
    }

    /** Creates an approval without words or numbers, for gates of the application's own. */
    public Approved() {
      this(List.of(), List.of());
    }
  }

  /**
   * The candidate may not go on.
   *
   * @param reasons why, in words for an operator; at least one
   * @param checks what was checked, with the numbers
   */
  record Rejected(List<String> reasons, List<Check> checks) implements GateDecision {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no reason
     */
    public Rejected {
      reasons = requireReasons("rejection", reasons);
      checks = List.copyOf(checks);
    }

    /**
     * Creates a rejection without numbers, for gates of the application's own.
     *
     * @throws IllegalArgumentException if there is no reason
     */
    public Rejected(List<String> reasons) {
      this(reasons, List.of());
    }
  }

  /**
   * There is not enough to decide on, for example no test rows; treated like a rejection.
   *
   * @param reasons why, in words for an operator; at least one
   * @param checks what was checked, with the numbers
   */
  record Inconclusive(List<String> reasons, List<Check> checks) implements GateDecision {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no reason
     */
    public Inconclusive {
      reasons = requireReasons("decision that is inconclusive", reasons);
      checks = List.copyOf(checks);
    }

    /**
     * Creates a decision without numbers, for gates of the application's own.
     *
     * @throws IllegalArgumentException if there is no reason
     */
    public Inconclusive(List<String> reasons) {
      this(reasons, List.of());
    }
  }

  /** Returns an approval if {@code reasons} is empty, else a rejection for them. */
  static GateDecision of(List<String> reasons) {
    return reasons.isEmpty() ? new Approved() : new Rejected(reasons);
  }

  /** Returns whether the candidate may go on. */
  default boolean isApproved() {
    return this instanceof Approved;
  }

  /**
   * Returns this decision as an approval by a person, which keeps the numbers and says whom it
   * overrules.
   *
   * @param actor who approves; not blank
   * @param reason why; not blank
   */
  default Approved approvedBy(String actor, String reason) {
    List<String> words = new ArrayList<>();
    words.add("Approved by '" + actor + "' against " + describe() + ": " + reason);
    words.addAll(reasons());
    return new Approved(words, checks());
  }

  /** Returns the decision as data for a report. */
  default Verdict toVerdict(String title) {
    return new Verdict(title, result(), reasons(), checks());
  }

  private Verdict.Result result() {
    if (this instanceof Approved) {
      return Verdict.Result.APPROVED;
    }
    return this instanceof Rejected ? Verdict.Result.REJECTED : Verdict.Result.INCONCLUSIVE;
  }

  private String describe() {
    return result().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> requireReasons(String what, List<String> reasons) {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("A " + what + " needs at least one reason");
    }
    return List.copyOf(reasons);
  }
}
