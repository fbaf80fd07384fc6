package dev.penstock.train;

import dev.penstock.model.Estimate;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Numbers.
 *
 * @param target how they are learnt
 */
record NumberAnswers(Target target) implements Answers<Estimate> {

  /** The name of the one dimension of Tribuo's regressions. */
  static final String DIMENSION = "value";

  @Override
  public String description() {
    return target == Target.IDENTITY ? "regression" : "regression by " + target;
  }

  @Override
  public boolean isKnown(Estimate truth) {
    return Double.isFinite(truth.value());
  }

  @Override
  public Estimate learnt(Estimate truth) {
    return Estimate.of(target.learnt(truth.value()));
  }

  @Override
  public Reader<Estimate> reader(Model<?> model, List<String> labels) {
    return new NumberReader(model.castModel(Regressor.class), target);
  }

  private record NumberReader(Model<Regressor> model, Target target) implements Reader<Estimate> {

    private static final Regressor UNKNOWN = new RegressionFactory().getUnknownOutput();

    @Override
    public Estimate read(String[] names, double[] values) {
      Regressor output = model.predict(new ArrayExample<>(UNKNOWN, names, values)).getOutput();
      return Estimate.of(target.answered(output.getValues()[0]));
    }

    @Override
    public double[] numbers(Estimate answer) {
      return new double[] {answer.value()};
    }
  }
}
