package dev.penstock.statistics;

/** The share of units whose answer is the truth. */
record ShareRight() implements ConfusionFunction {

  @Override
  public double value(Confusion counts) {
    double right = 0;
    for (int label = 0; label < counts.labels(); label++) {
      right += counts.hits(label);
    }
    return right / support(counts);
  }

  @Override
  public Confusion gradient(Confusion counts) {
    double units = support(counts);
    double value = value(counts);
    Confusion slopes = new Confusion(counts.labels());
    for (int label = 0; label < counts.labels(); label++) {
      slopes.addTo(label, -value / units, 0, 1 / units);
    }
    return slopes;
  }

  @Override
  public double support(Confusion counts) {
    double units = 0;
    for (int label = 0; label < counts.labels(); label++) {
      units += counts.truths(label);
    }
    return units;
  }
}
