package dev.penstock.statistics;

/** A label's hits divided by its truths, its answers, or the mean of both. */
enum LabelRatio {
  PRECISION(0, 1),
  RECALL(1, 0),
  F1(.5, .5);

  private final double ofTruths;
  private final double ofAnswers;

  LabelRatio(double ofTruths, double ofAnswers) {
    this.ofTruths = ofTruths;
    this.ofAnswers = ofAnswers;
  }

  double divisor(Confusion counts, int label) {
    return ofTruths * counts.truths(label) + ofAnswers * counts.answers(label);
  }

  /** NaN if there is nothing to divide by. */
  double value(Confusion counts, int label) {
    return counts.hits(label) / divisor(counts, label);
  }

  /** Adds the slopes of the ratio times a weight; there must be something to divide by. */
  void addSlopes(Confusion counts, int label, double weight, Confusion slopes) {
    double divisor = divisor(counts, label);
    double decline = -weight * counts.hits(label) / (divisor * divisor);
    slopes.addTo(label, decline * ofTruths, decline * ofAnswers, weight / divisor);
  }
}
