package dev.penstock.statistics;

/**
 * How a t statistic is corrected for the skewness of the numbers whose mean it is about, before it
 * is compared with Student's distribution. Both corrections are what a bootstrap does, up to terms
 * of the order of {@code 1 / n}, by formula: no draws, so no seed changes a decision, and a hundred
 * thousand units take as long as one pass over them.
 *
 * <p>"Skew" is the skewness of the numbers divided by the square root of how many there are.
 */
enum Correction {

  /** None. */
  NONE {
    @Override
    double corrected(double t, double skew) {
      return t;
    }

    @Override
    double inverse(double corrected, double skew) {
      return corrected;
    }
  },

  /**
   * That of the bootstrap-t, by a cubic that only grows (P. Hall, "On the Removal of Skewness by
   * Transformation", Journal of the Royal Statistical Society B 54, 1992, pages 221-228).
   */
  BOOTSTRAP_T {
    @Override
    double corrected(double t, double skew) {
      double root = 1 + skew * t / 3;
      return t * (root * (root + 1) + 1) / 3 + skew / 6;
    }

    @Override
    double inverse(double corrected, double skew) {
      double shifted = corrected - skew / 6;
      double root = Math.cbrt(1 + skew * shifted);
      return 3 * shifted / (root * root + root + 1);
    }
  },

  /**
   * That of the basic bootstrap, which turns the percentile's interval around (A. C. Davison and D.
   * V. Hinkley, "Bootstrap Methods and their Application", 1997, section 5.2.1). Its expansion is
   * {@code t - skew (t² - 1) / 6} (P. Hall, "The Bootstrap and Edgeworth Expansion", 1992, section
   * 2.3), kept at its extreme where that turns. It errs on the other side than no correction does,
   * so who wants to be sure asks both this and the bootstrap-t.
   */
  BASIC {
    @Override
    double corrected(double t, double skew) {
      double turn = 3 / Math.abs(skew);
      double kept = skew > 0 ? Math.min(t, turn) : Math.max(t, -turn);
      return kept - skew * (kept * kept - 1) / 6;
    }

    @Override
    double inverse(double corrected, double skew) {
      double shifted = corrected - skew / 6;
      double square = 1 - 2 * skew * shifted / 3;
      return square < 0
          ? Math.copySign(Double.POSITIVE_INFINITY, skew)
          : 2 * shifted / (1 + Math.sqrt(square));
    }
  };

  /** Returns the corrected statistic; grows with {@code t}. */
  abstract double corrected(double t, double skew);

  /** Returns the statistic whose correction it is; infinite if there is none. */
  abstract double inverse(double corrected, double skew);
}
