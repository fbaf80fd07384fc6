package dev.penstock.train;

import dev.penstock.model.Estimate;
import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import java.util.Locale;
import org.tribuo.Model;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Numbers. How they are learnt belongs to a model, so that a task with another target still reads
 * its older ones: their answers are in the same unit.
 *
 * @param target how they are learnt
 */
record NumberAnswers(Target target) implements Answers<Estimate> {

  /** The name of the one dimension of Tribuo's regressions. */
  static final String DIMENSION = "value";

  @Override
  public String kind() {
    return "regression";
  }

  @Override
  public String description() {
    return description(List.of(target.name()));
  }

  @Override
  public String description(List<String> outputs) {
    String name = outputs.get(0);
    return name.equals(Target.IDENTITY.name())
        ? kind()
        : String.format(Locale.ROOT, "%s by %s", kind(), name.toLowerCase(Locale.ROOT));
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
  public List<String> outputs(List<String> labels) {
    return List.of(target.name());
  }

  @Override
  public Opener<Estimate> opener(List<String> outputs) {
    for (Target known : Target.values()) {
      if (outputs.equals(List.of(known.name()))) {
        return model -> new NumberReader(cast(model), known);
      }
    }
    throw new IncompatibleModelException(
        String.format(
            Locale.ROOT,
            "The model was learnt by target %s, which this release does not know",
            outputs));
  }

  private static Model<Regressor> cast(Model<?> model) {
    try {
      return model.castModel(Regressor.class);
    } catch (ClassCastException e) {
      throw new IncompatibleModelException("Tribuo's part of the model answers no numbers", e);
    }
  }

  private record NumberReader(Model<Regressor> model, Target target) implements Reader<Estimate> {

    private static final Regressor UNKNOWN = new RegressionFactory().getUnknownOutput();

    @Override
    public Estimate read(String[] names, double[] values) {
      double output =
          model.predict(new ArrayExample<>(UNKNOWN, names, values)).getOutput().getValues()[0];
      if (!Double.isFinite(output)) {
        throw Answers.noNumber(output);
      }
      return Estimate.of(target.answered(output));
    }

    @Override
    public double[] numbers(Estimate answer) {
      return new double[] {answer.value()};
    }
  }
}
