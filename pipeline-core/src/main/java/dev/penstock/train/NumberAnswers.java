package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.model.Baseline;
import dev.penstock.model.Estimate;
import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  public Opener<Estimate> opener(List<String> outputs) {
    FittedTarget fitted = FittedTarget.of(outputs);
    return model -> new NumberReader(cast(model), fitted);
  }

  @Override
  public TruthSummary<Estimate> summary() {
    return new TruthSummary.Numbers(target);
  }

  @Override
  public Optional<List<String>> labels(List<String> outputs) {
    return Optional.empty();
  }

  @Override
  public Optional<Baseline> baseline(List<String> outputs, double[] truths) {
    return truths.length == 0 ? Optional.empty() : Optional.of(numbers(truths));
  }

  private static Baseline.Numbers numbers(double[] truths) {
    if (truths.length != 2) {
      throw ByteReader.damaged("it does not say the mean and the median of its training rows");
    }
    return new Baseline.Numbers(truths[0], truths[1]);
  }

  @Override
  public AnswerReader<Estimate> constant(List<String> outputs, ModelCore core) {
    Baseline.Numbers numbers = numbers(core.truths());
    double answer =
        switch (core.form()) {
          case MEAN -> numbers.mean();
          case MEDIAN -> numbers.median();
          default -> throw Answers.otherForm(core.form(), kind());
        };
    return new AnswerReader.Constant<>(Estimate.of(answer), new double[] {answer});
  }

  private static Model<Regressor> cast(Model<?> model) {
    try {
      return model.castModel(Regressor.class);
    } catch (ClassCastException e) {
      throw new IncompatibleModelException("Tribuo's part of the model answers no numbers", e);
    }
  }

  private record NumberReader(Model<Regressor> model, FittedTarget target)
      implements AnswerReader<Estimate> {

    private static final Regressor UNKNOWN = new RegressionFactory().getUnknownOutput();

    @Override
    public Estimate read(String[] names, double[] values) {
      double output = output(names, values);
      double answer = target.answered(output);
      if (!Double.isFinite(output) || !Double.isFinite(answer)) {
        throw Answers.noNumber(Double.isFinite(output) ? answer : output);
      }
      return Estimate.of(answer);
    }

    private double output(String[] names, double[] values) {
      return model.predict(new ArrayExample<>(UNKNOWN, names, values)).getOutput().getValues()[0];
    }

    @Override
    public double[] numbers(Estimate answer) {
      return new double[] {answer.value()};
    }

    @Override
    public boolean isOwn(Estimate answer, String[] names, double[] values) {
      return Double.compare(answer.value(), target.answered(output(names, values))) == 0;
    }
  }
}
