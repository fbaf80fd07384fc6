package dev.penstock.statistics;

/**
 * How far the true area of one model may be from that which was measured: by the logit of the area,
 * or if it does not spread, by the score test.
 */
record AreaReach(double area, double deviation, double degrees, AwayTest test) {

  static AreaReach of(Ranked ranked, LabelledAreas units) {
    Spread spread = units.spread(ranked.influences());
    double error = spread.deviation() / ranked.influences().length;
    return new AreaReach(
        ranked.area(),
        spread.deviation(),
        spread.degrees(),
        error > 0
            ? LogitTest.of(ranked.area(), error, spread.degrees())
            : units.scoreTest(ranked.area(), units.inflation(ranked.influences())));
  }

  /** Returns how the areas of two models go together, 0 if one does not spread. */
  double correlation(AreaReach other, double ofDifference) {
    double product = deviation * other.deviation;
    double covariance =
        (deviation * deviation + other.deviation * other.deviation - ofDifference * ofDifference)
            / 2;
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
