package dev.penstock.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** The metrics equal those of Tribuo's evaluators on answers of real models. */
class TribuoReferenceTest {

  private static final Offset<Double> ROUNDING = within(1e-9);
  private static final String[] COLUMNS = {"x", "y"};

  @Nested
  class OfLabels {

    private final MutableDataset<Label> rows = labelled(new SplittableRandom(7));
    private final Model<Label> model = new LogisticRegressionTrainer().train(rows);
    private final LabelEvaluation reference = new LabelEvaluator().evaluate(model, rows);
    private final Scores<Classification<String>> scores = judged();

    private static MutableDataset<Label> labelled(RandomGenerator random) {
      LabelFactory factory = new LabelFactory();
      MutableDataset<Label> rows =
          new MutableDataset<>(new SimpleDataSourceProvenance("random", factory), factory);
      for (int i = 0; i < 600; i++) {
        String label = List.of("A", "B", "C").get(Math.max(0, random.nextInt(6) - 3));
        double centre = label.charAt(0) - 'B';
        double[] values = {centre + random.nextGaussian(), random.nextGaussian() - centre};
        rows.add(new ArrayExample<>(new Label(label), COLUMNS, values));
      }
      return rows;
    }

    private Scores<Classification<String>> judged() {
      List<String> truths = new ArrayList<>();
      List<Classification<String>> answers = new ArrayList<>();
      for (Prediction<Label> prediction : model.predict(rows)) {
        truths.add(prediction.getExample().getOutput().getLabel());
        Map<String, Double> probabilities = new LinkedHashMap<>();
        prediction
            .getOutputScores()
            .forEach((label, output) -> probabilities.put(label, output.getScore()));
        answers.add(Classification.of(probabilities));
      }
      return Judged.classified(truths, answers);
    }

    @Test
    void overall() {
      assertThat(scores.value(Metric.ACCURACY)).isCloseTo(reference.accuracy(), ROUNDING);
      assertThat(scores.value(Metric.BALANCED_ACCURACY))
          .isCloseTo(1 - reference.balancedErrorRate(), ROUNDING);
      assertThat(scores.value(Metric.MACRO_PRECISION))
          .isCloseTo(reference.macroAveragedPrecision(), ROUNDING);
      assertThat(scores.value(Metric.MACRO_RECALL))
          .isCloseTo(reference.macroAveragedRecall(), ROUNDING);
      assertThat(scores.value(Metric.MACRO_F1)).isCloseTo(reference.macroAveragedF1(), ROUNDING);
      assertThat(scores.value(Metric.MICRO_F1)).isCloseTo(reference.microAveragedF1(), ROUNDING);
      assertThat(scores.value(Metric.ROC_AUC)).isCloseTo(reference.averageAUCROC(false), ROUNDING);
    }

    @Test
    void perLabel() {
      for (String label : List.of("A", "B", "C")) {
        Label known = new Label(label);
        assertThat(scores.value(Metric.precision(label)))
            .isCloseTo(reference.precision(known), ROUNDING);
        assertThat(scores.value(Metric.recall(label))).isCloseTo(reference.recall(known), ROUNDING);
        assertThat(scores.value(Metric.f1(label))).isCloseTo(reference.f1(known), ROUNDING);
      }
    }
  }

  /** Tribuo names a target by its value where it has no name, so it is asked by the only one. */
  @Test
  void ofNumbers() {
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> rows =
        new MutableDataset<>(new SimpleDataSourceProvenance("random", factory), factory);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      double[] values = {random.nextGaussian(), random.nextGaussian()};
      double truth = 3 * values[0] - values[1] + random.nextGaussian();
      rows.add(new ArrayExample<>(new Regressor("target", truth), COLUMNS, values));
    }
    Model<Regressor> model =
        new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 5, 1).train(rows);
    RegressionEvaluation reference = new RegressionEvaluator().evaluate(model, rows);
    Scores<Estimate> scores =
        Judged.numbers(
            rows.getData().stream().mapToDouble(e -> e.getOutput().getValues()[0]).toArray(),
            model.predict(rows).stream().mapToDouble(p -> p.getOutput().getValues()[0]).toArray());
    Regressor target = new Regressor("target", Double.NaN);
    assertThat(scores.value(Metric.RMSE)).isCloseTo(reference.rmse(target), ROUNDING);
    assertThat(scores.value(Metric.MAE)).isCloseTo(reference.mae(target), ROUNDING);
    assertThat(scores.value(Metric.R2)).isCloseTo(reference.r2(target), ROUNDING);
  }
}
