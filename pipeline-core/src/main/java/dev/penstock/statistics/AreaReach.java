package dev.penstock.statistics;

/**
 * How far the true area of one model may be from that which was measured: by the logit of the area,
 * or if it has no variance, by the score test.
 */
record AreaReach(double area, double variance, double degrees, AwayTest test) {

  static AreaReach of(Ranked ranked, LabelledAreas units) {
    Spread spread = units.spread(ranked.influences());
    double error = Math.sqrt(spread.variance()) / ranked.influences().length;
    return new AreaReach(
        ranked.area(),
        spread.variance(),
        spread.degrees(),
        error > 0
            ? LogitTest.of(ranked.area(), error, spread.degrees())
            : units.scoreTest(ranked.area(), units.inflation(ranked.influences())));
  }

  /** Returns how the areas of two models go together, 0 if one has no variance. */
  double correlation(AreaReach other, double varianceOfDifference) {
    double product = Math.sqrt(variance * other.variance);
    double covariance = (variance + other.variance - varianceOfDifference) / 2;
    return product > 0 ? Math.max(-1, Math.min(1, covariance / product)) : 0;
  }

  /** Returns how far below it may be within so many standard errors. */
  double down(double errors) {
    return area - test.away(errors).low();
  }

  /** Returns how far above it may be within so many standard errors. */
  double up(double errors) {
    return test.away(errors).high() - area;
  }
}
