package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

/**
 * A metric and how it is computed.
 *
 * @param formula computes it; its equality is part of the metric's
 */
record DefinedMetric<P>(String name, Scale scale, boolean needsSeveralLabels, Formula formula)
    implements Metric<P> {

  /** The values that a metric can have. */
  record Scale(String unit, boolean higherIsBetter, double lowest, double highest) {

    static final Scale SHARE = new Scale("share", true, 0, 1);
    static final Scale ERROR = new Scale("unit of the truth", false, 0, Double.POSITIVE_INFINITY);
  }

  DefinedMetric {
    requireNonNull(scale, "scale");
    requireNonNull(formula, "formula");
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a metric must not be blank");
    }
  }

  static DefinedMetric<?> of(Metric<?> metric) {
    return (DefinedMetric<?>) metric;
  }

  @Override
  public String unit() {
    return scale.unit();
  }

  @Override
  public boolean higherIsBetter() {
    return scale.higherIsBetter();
  }

  @Override
  public double lowest() {
    return scale.lowest();
  }

  @Override
  public double highest() {
    return scale.highest();
  }

  @Override
  public boolean isShareOfRows() {
    return formula.isShareOfRows();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
