package dev.penstock.benchmarks;

import dev.penstock.statistics.Inference;

/** How often differences of areas were decided, and intervals of areas held the true one. */
final class AreaCounts {

  private final double area;
  private final double margin;
  private final Counts counts = new Counts();
  private int able;
  private int defined;
  private int held;

  /**
   * @param area of the champion
   * @param margin by how much challengers are worse
   */
  AreaCounts(double area, double margin) {
    this.area = area;
    this.margin = margin;
  }

  void add(Inference champion, Inference difference) {
    if (champion.shortage().isEmpty() && !Double.isNaN(champion.value())) {
      defined++;
      held += ErrorShape.holds(champion, area) ? 1 : 0;
    }
    counts.add(difference, -margin);
    able += difference.probabilityAtMost(-2 * margin) <= ErrorRateTable.ALPHA ? 1 : 0;
  }

  void print(String cell, int samples, ErrorRateTable out) {
    out.atTheBound(cell, samples, counts.high(), counts.low(), counts.undecided());
    out.rate(cell, "approved with twice the margin", able, samples);
    if (defined > samples / 20) {
      out.coverage(cell, held, defined, .915);
    }
  }
}
