package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;

/** The tilted score test of a function of the confusion matrix, of one model or between two. */
abstract class ConfusionScore extends ScoredInference {

  /** With fewer units of a label, tests did not keep their error rates in simulations. */
  private static final double FEWEST_UNITS = 10;

  private final Sample sample;

  ConfusionScore(ConfusionFunction function, Answers answers, Range possible) {
    this(Sample.of(function, answers), answers.groups(), possible);
  }

  private ConfusionScore(Sample sample, Groups groups, Range possible) {
    super(sample.value, possible, Tail.of(groups), sample.shortage());
    this.sample = sample;
  }

  @Override
  final double scoreAbove(double bound) {
    return score(bound, 1);
  }

  @Override
  final double scoreBelow(double bound) {
    return score(bound, -1);
  }

  private double score(double bound, int sign) {
    double excess = sign * (sample.value - bound);
    if (sample.tilt.isFlat()) {
      return Double.NEGATIVE_INFINITY;
    }
    return sample
        .tilt
        .at(bound)
        .map(
            error -> sample.score(excess / error.standard(), sign * error.skewness(), error.step()))
        .orElse(excess > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  private record Sample(
      double value, Tilt tilt, boolean hasSteps, DesignEffect effect, Optional<String> few) {

    static Sample of(ConfusionFunction function, Answers answers) {
      SmoothedCells cells = SmoothedCells.of(answers);
      Tilt tilt = new Tilt(function, cells);
      double value = 0;
      double support = Double.POSITIVE_INFINITY;
      boolean hasSteps = true;
      for (int model = 0; model < answers.models(); model++) {
        Confusion confusion = answers.confusion(model);
        value += (model == 0 ? 1 : -1) * function.value(confusion);
        support = Math.min(support, function.support(confusion));
        hasSteps &= function.gradient(confusion).hasHitsOfOneLabelOnly();
      }
      return new Sample(
          value, tilt, hasSteps, effect(tilt, cells, answers), few(support, answers.units()));
    }

    private static DesignEffect effect(Tilt tilt, SmoothedCells cells, Answers answers) {
      if (answers.groups().areSingle()) {
        return DesignEffect.NONE;
      }
      double[] influences = tilt.influences();
      double whole = cells.rootMeanSquareOfAdded(influences);
      return DesignEffect.of(
          unit -> influences[answers.cellOfUnit(unit)],
          (int) answers.units(),
          answers.groups(),
          -whole,
          whole);
    }

    private static Optional<String> few(double support, double units) {
      return support >= FEWEST_UNITS
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "A label has %.0f of %.0f units; at least %.0f of each label are needed",
                  Math.floor(support),
                  units,
                  FEWEST_UNITS));
    }

    Optional<String> shortage() {
      return few.or(effect::shortage);
    }

    double score(double plain, double skewness, double step) {
      double whole =
          hasSteps ? Math.max(0, Math.abs(plain) - step / 2) * Math.signum(plain) : plain;
      return (whole - skewness / 6 * (whole * whole - 1)) / Math.sqrt(effect.value());
    }
  }
}
