package dev.penstock.evaluate;

import dev.penstock.model.Estimate;
import java.util.Arrays;

/** Units whose answers are numbers; 16 bytes each. */
final class EstimateUnits implements Units {

  private final double[] truths;
  private final double[] answers;

  /** Takes the arrays over. */
  EstimateUnits(double[] truths, double[] answers) {
    this.truths = truths;
    this.answers = answers;
  }

  /** Metrics are typed by answers, so a metric of estimates only meets units of estimates. */
  static EstimateUnits of(Units units) {
    return (EstimateUnits) units;
  }

  @Override
  public int size() {
    return truths.length;
  }

  double truth(int unit) {
    return truths[unit];
  }

  double answer(int unit) {
    return answers[unit];
  }

  @Override
  public Estimate truthOf(int unit) {
    return Estimate.of(truths[unit]);
  }

  @Override
  public Estimate answerOf(int unit) {
    return Estimate.of(answers[unit]);
  }

  @Override
  public EstimateUnits select(int[] units) {
    return new EstimateUnits(select(truths, units), select(answers, units));
  }

  @Override
  public EstimateUnits perfect() {
    return new EstimateUnits(truths, truths);
  }

  /** Returns answer minus truth of each unit. */
  double[] errors() {
    double[] errors = new double[truths.length];
    for (int unit = 0; unit < errors.length; unit++) {
      errors[unit] = answers[unit] - truths[unit];
    }
    return errors;
  }

  /** Returns the truths; not to be changed. */
  double[] truths() {
    return truths;
  }

  static double[] select(double[] values, int[] units) {
    double[] selected = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      selected[i] = values[units[i]];
    }
    return selected;
  }

  @Override
  public boolean hasTruthsOf(Units other) {
    return other instanceof EstimateUnits that && Arrays.equals(truths, that.truths);
  }
}
