package dev.penstock.statistics;

import java.util.Optional;

/**
 * The area under the curve of hits over false alarms of one model.
 *
 * <p>Decided by two tests that must agree: that of DeLong, DeLong and Clarke-Pearson (1988) on the
 * logit, with Satterthwaite's degrees of freedom, and Newcombe's method 5 (2006). The interval is
 * the hull of both: the first is too narrow where few units of a label are all ranked well, the
 * second where scores are unlike those that it is made for. Of groups, sums are counted.
 */
public final class Auc implements Inference {

  private static final int FEWEST = 10;

  private final double area;
  private final BoundTest tests;
  private final Optional<String> shortage;

  private Auc(Ranked ranked, LabelledAreas units) {
    this.area = ranked.area();
    this.tests = tests(ranked, units);
    this.shortage = Double.isNaN(area) ? Optional.empty() : units.shortage(FEWEST);
  }

  /**
   * Returns the probability that a positive has a higher score than a negative, ties counting half.
   * NaN if there are no positives or no negatives, or a score is NaN.
   *
   * @param score of each unit; higher for positives
   * @param positive whether each unit is one
   * @throws IllegalArgumentException if scores, truths and groups are not of as many units
   */
  public static Auc of(double[] score, boolean[] positive, Groups groups) {
    LabelledAreas units = LabelledAreas.of(positive, groups);
    return new Auc(units.mean(new double[][] {{}, score}), units);
  }

  /**
   * Returns the mean of the areas of labels, each against the rest; labels that are never the truth
   * are left out. Of two labels, that of the last alone. NaN if fewer than two labels are truths,
   * or a score is NaN.
   *
   * @param scoreOfLabel for each label the score of each unit
   * @param truth for each unit the number of its label
   * @throws IllegalArgumentException if scores, truths and groups are not of as many units, or a
   *     truth is not a label
   */
  public static Auc macro(double[][] scoreOfLabel, int[] truth, Groups groups) {
    LabelledAreas units = LabelledAreas.of(truth, scoreOfLabel.length, groups);
    return new Auc(units.mean(scoreOfLabel), units);
  }

  private static BoundTest tests(Ranked ranked, LabelledAreas units) {
    HanleyMcNeilTest score = units.scoreTest(ranked.area(), units.inflation(ranked.influences()));
    Spread spread = units.spread(ranked.influences());
    double error = spread.deviation() / ranked.influences().length;
    return error > 0
        ? new Agreement(LogitTest.of(ranked.area(), error, spread.degrees()), score)
        : score;
  }

  @Override
  public double value() {
    return area;
  }

  @Override
  public double probabilityAtMost(double bound) {
    return isDecidable() ? tests.probabilityAtMost(bound) : 1;
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return isDecidable() ? tests.probabilityAtLeast(bound) : 1;
  }

  private boolean isDecidable() {
    return !Double.isNaN(area) && shortage.isEmpty();
  }

  @Override
  public Optional<Range> interval(double level) {
    return Double.isNaN(area) ? Optional.empty() : Optional.of(tests.range((1 - level) / 2));
  }

  @Override
  public boolean isApproximate() {
    return false;
  }

  @Override
  public Optional<String> shortage() {
    return shortage;
  }
}
