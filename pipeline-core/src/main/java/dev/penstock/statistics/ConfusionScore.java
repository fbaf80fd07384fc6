package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;

/**
 * The tilted score test of a function of the confusion matrix, of one model or between two: how
 * many standard errors the value lies from the bound, the error taken in the population nearest to
 * the sample that has the bound as its value ({@link Tilt}), and corrected for skewness. A function
 * of one label moves in steps of whole units; for it, half a step is taken off.
 *
 * <p>Units in groups count as fewer, divided by the design effect of the function's influence.
 */
abstract class ConfusionScore extends ScoredInference {

  /** With fewer units of a label, tests did not keep their error rates in simulations. */
  private static final double FEWEST_UNITS = 10;

  private final Sample sample;

  ConfusionScore(ConfusionFunction function, AnswerCounts answers, Range possible) {
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

  private record Sample(double value, Tilt tilt, boolean hasSteps, Optional<String> shortage) {

    static Sample of(ConfusionFunction function, AnswerCounts answers) {
      double value = 0;
      double support = Double.POSITIVE_INFINITY;
      boolean hasSteps = true;
      for (int model = 0; model < answers.models(); model++) {
        Confusion confusion = answers.confusion(model);
        value += (model == 0 ? 1 : -1) * function.value(confusion);
        support = Math.min(support, function.support(confusion));
        hasSteps &= function.gradient(confusion).hasHitsOfOneLabelOnly();
      }
      DesignEffect effect = designEffect(function, answers);
      Tilt tilt = new Tilt(function, SmoothedCells.of(answers, effect.value()));
      double fewest = support;
      return new Sample(
          value, tilt, hasSteps, effect.shortage().or(() -> few(fewest, answers, effect)));
    }

    private static DesignEffect designEffect(ConfusionFunction function, AnswerCounts answers) {
      if (answers.groups().areSingle()) {
        return DesignEffect.NONE;
      }
      SmoothedCells cells = SmoothedCells.of(answers, 1);
      double[] influences = new Tilt(function, cells).influences();
      double whole = cells.rootMeanSquareOfAdded(influences);
      return DesignEffect.of(
          unit -> influences[answers.cellOfUnit(unit)],
          answers.groups().units(),
          answers.groups(),
          -whole,
          whole);
    }

    private static Optional<String> few(double support, AnswerCounts answers, DesignEffect effect) {
      double least = FEWEST_UNITS * effect.value();
      return support >= least
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "A label has %.0f of %.0f units; at least %.0f of each label are needed",
                  Math.floor(support),
                  answers.units(),
                  Math.ceil(least)));
    }

    /**
     * Removes the skewness by Hall's cubic, which is nowhere decreasing (Hall 1992, "On the removal
     * of skewness by transformation", Journal of the Royal Statistical Society B 54:221).
     */
    double score(double plain, double skewness, double step) {
      double score = hasSteps ? plain - step / 2 : plain;
      double bend = skewness / 6;
      return score - bend * (score * score - 1) + bend * bend * score * score * score / 3;
    }
  }
}
