package dev.penstock.statistics;

/** A ratio of one label. */
record OfLabel(LabelRatio ratio, int label) implements ConfusionFunction {

  OfLabel {
    if (label < 0) {
      throw new IllegalArgumentException("Labels are numbered from 0 but got " + label);
    }
  }

  @Override
  public double value(Confusion counts) {
    return ratio.value(counts, label);
  }

  @Override
  public Confusion gradient(Confusion counts) {
    Confusion slopes = new Confusion(counts.labels());
    if (ratio.divisor(counts, label) > 0) {
      ratio.addSlopes(counts, label, 1, slopes);
    }
    return slopes;
  }

  @Override
  public double support(Confusion counts) {
    return ratio.divisor(counts, label);
  }
}
