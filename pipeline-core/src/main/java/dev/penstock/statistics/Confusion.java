package dev.penstock.statistics;

import java.util.Arrays;

/**
 * A number for each label and each of: units whose truth it is, units that are answered so, units
 * of both. Counts of a sample, weights of a population, or how fast a function grows with each of
 * these.
 */
public final class Confusion {

  private final double[] truths;
  private final double[] answers;
  private final double[] hits;

  /** Creates numbers that are all 0. */
  Confusion(int labels) {
    this.truths = new double[labels];
    this.answers = new double[labels];
    this.hits = new double[labels];
  }

  /** Adds up how many units each combination of a truth and an answer has. */
  static Confusion of(int labels, int[] truths, int[] answers, double[] units) {
    Confusion sums = new Confusion(labels);
    for (int cell = 0; cell < units.length; cell++) {
      sums.truths[truths[cell]] += units[cell];
      sums.answers[answers[cell]] += units[cell];
      if (truths[cell] == answers[cell]) {
        sums.hits[truths[cell]] += units[cell];
      }
    }
    return sums;
  }

  /** Adds to the numbers of a label. */
  void addTo(int label, double truths, double answers, double hits) {
    this.truths[label] += truths;
    this.answers[label] += answers;
    this.hits[label] += hits;
  }

  /**
   * Returns how fast the function grows with units of a truth and an answer, if these are slopes.
   */
  double slope(int truth, int answer) {
    return truths[truth] + answers[answer] + (truth == answer ? hits[truth] : 0);
  }

  boolean isTruth(int label) {
    return truths[label] > 0;
  }

  /** Whether a label is a truth or an answer. */
  boolean occurs(int label) {
    return truths[label] + answers[label] > 0;
  }

  /** Whether only one label's hits have a number that is not 0. */
  boolean hasHitsOfOneLabelOnly() {
    return Arrays.stream(hits).filter(number -> number != 0).count() == 1;
  }

  /** Returns the number of labels, with those that do not occur. */
  public int labels() {
    return truths.length;
  }

  /** Returns the number for units whose truth is the label. */
  public double truths(int label) {
    return truths[label];
  }

  /** Returns the number for units that are answered with the label. */
  public double answers(int label) {
    return answers[label];
  }

  /** Returns the number for units whose truth and answer are the label. */
  public double hits(int label) {
    return hits[label];
  }
}
