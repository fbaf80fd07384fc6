package dev.penstock.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Units of several labels: which has which, and how areas over them spread. */
final class LabelledAreas {
  /** The number of each unit's label. */
  private final int[] truth;

  /** How many units each label has. */
  private final int[] counts;

  private final Groups groups;

  private LabelledAreas(int[] truth, int[] counts, Groups groups) {
    this.truth = truth;
    this.counts = counts;
    this.groups = groups;
  }

  Groups groups() {
    return groups;
  }

  /** Two labels: 0 for negatives, 1 for positives. */
  static LabelledAreas of(boolean[] positive, Groups groups) {
    int[] truth = new int[positive.length];
    for (int unit = 0; unit < truth.length; unit++) {
      truth[unit] = positive[unit] ? 1 : 0;
    }
    return of(truth, 2, groups);
  }

  static LabelledAreas of(int[] truth, int labels, Groups groups) {
    groups.requireUnits(truth.length);
    int[] counts = new int[labels];
    for (int label : truth) {
      if (label < 0 || label >= labels) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Label %d is not one of %d", label, labels));
      }
      counts[label]++;
    }
    return new LabelledAreas(truth, counts, groups);
  }

  /** Returns a sentence if a label that occurs has fewer units, or is spread over fewer groups. */
  Optional<String> shortage(int fewest) {
    double least = leastSpread();
    return least >= fewest
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                groups.areSingle()
                    ? "The rarest label is the truth of %d units; at least %d are needed"
                    : "The truth of the rarest label is spread over as much as %d equal groups; at"
                        + " least %d are needed: judge more groups that have it",
                (int) least,
                fewest));
  }

  /** Returns the score test of a mean area whose variance is {@code inflation} times as large. */
  HanleyMcNeilTest scoreTest(double area, double inflation) {
    int[] positives = Arrays.stream(judged()).map(label -> counts[label]).toArray();
    int[] negatives = Arrays.stream(positives).map(count -> truth.length - count).toArray();
    return new HanleyMcNeilTest(area, positives, negatives, inflation);
  }

  /** Returns how many units' worth a group has, if units of a group are as alike as these. */
  double inflation(double[] influences) {
    if (groups.areSingle()) {
      return 1;
    }
    double independent =
        new LabelledAreas(truth, counts, Groups.single(truth.length))
            .spread(influences)
            .deviation();
    double ratio = spread(influences).deviation() / independent;
    return independent == 0 ? groups.typicalSize() : ratio * ratio;
  }

  /** Returns the labels whose areas are averaged: of two the last, of more those that occur. */
  int[] judged() {
    if (counts.length == 2) {
      return new int[] {1};
    }
    return IntStream.range(0, counts.length).filter(label -> counts[label] > 0).toArray();
  }

  /** Returns the mean area of the labels that are judged, each against the rest. */
  Ranked mean(double[][] scoreOfLabel) {
    int[] judged = judged();
    double area = 0;
    double[] influences = new double[truth.length];
    for (int label : judged) {
      Ranked one = Ranked.of(requireUnits(scoreOfLabel[label]), isLabel(label));
      area += one.area();
      for (int unit = 0; unit < influences.length; unit++) {
        influences[unit] += one.influences()[unit] / judged.length;
      }
    }
    return new Ranked(area / judged.length, influences);
  }

  private boolean[] isLabel(int label) {
    boolean[] is = new boolean[truth.length];
    for (int unit = 0; unit < is.length; unit++) {
      is[unit] = truth[unit] == label;
    }
    return is;
  }

  private double[] requireUnits(double[] scores) {
    if (scores.length != truth.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There are %d scores but %d truths; give one score for each",
              scores.length,
              truth.length));
    }
    return scores;
  }

  /**
   * Returns over how many groups the units of a label are spread, of the label for which this is
   * least of those that occur; groups that have many of its units count more. Of independent units,
   * how many units the rarest label has.
   */
  double leastSpread() {
    if (groups.areSingle()) {
      return Arrays.stream(counts).filter(count -> count > 0).min().orElse(0);
    }
    double[][] having = new double[counts.length][groups.count()];
    for (int unit = 0; unit < truth.length; unit++) {
      having[truth[unit]][groups.of(unit)]++;
    }
    return Arrays.stream(having)
        .mapToDouble(EffectiveCount::of)
        .filter(count -> count > 0)
        .min()
        .orElse(0);
  }

  /**
   * Returns the spread of influences, counting each label's units on their own (Satterthwaite's
   * degrees of freedom), or groups. Where a few units of a label decide its part of the variance,
   * as of areas near 1 those that are ranked wrong do, that part has fewer degrees.
   */
  Spread spread(double[] influences) {
    double variance = 0;
    double squaresOfVariances = 0;
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 1) {
        double[] own = ofLabel(label, influences);
        double part = sumOfSquares(own) * own.length / (own.length - 1);
        variance += part;
        squaresOfVariances += part * part / Math.min(own.length - 1, Spread.degrees(own));
      }
    }
    double degrees = variance == 0 ? leastSpread() - 1 : variance * variance / squaresOfVariances;
    if (groups.areSingle()) {
      return new Spread(Math.sqrt(variance), 0, Math.max(1, degrees));
    }
    double ofGroups = Math.max(2, leastSpread());
    double[] sums = Spread.sums(influences, groups);
    double between = sumOfSquares(sums) * ofGroups / (ofGroups - 1);
    double fewest = Math.min(Math.min(degrees, ofGroups - 1), Spread.degrees(sums));
    return new Spread(Math.sqrt(Math.max(variance, between)), 0, Math.max(1, fewest));
  }

  private static double sumOfSquares(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return sum;
  }

  private double[] ofLabel(int label, double[] influences) {
    double[] own = new double[counts[label]];
    int met = 0;
    for (int unit = 0; unit < truth.length; unit++) {
      if (truth[unit] == label) {
        own[met] = influences[unit];
        met++;
      }
    }
    return own;
  }
}
