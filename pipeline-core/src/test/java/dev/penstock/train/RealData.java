package dev.penstock.train;

import dev.penstock.data.Rows;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.data.TestRows;
import dev.penstock.data.TrainingRows;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.Predictor;
import dev.penstock.testkit.TestStageContext;
import java.util.stream.LongStream;

/** Scores models on real data as the published figures were: the mean over five splits by seed. */
final class RealData {

  private static final double TRAINING_SHARE = 0.7;

  private RealData() {}

  /** Makes a score of a model that was trained on one part and is asked about the other. */
  private interface Score<R, P> {
    double of(ModelSpec<R, P> spec, Learner<P> learner, Split<R> split, TestStageContext context);
  }

  static <R, L> double meanAccuracy(
      Rows<R> rows, ModelSpec<R, Classification<L>> spec, Learner<Classification<L>> learner) {
    return mean(
        rows,
        spec,
        learner,
        (of, with, split, context) -> accuracy(of, with, split.training(), split.test(), context));
  }

  static <R> double meanRmse(Rows<R> rows, ModelSpec<R, Estimate> spec, Learner<Estimate> learner) {
    return mean(rows, spec, learner, RealData::rmse);
  }

  private static <R, P> double mean(
      Rows<R> rows, ModelSpec<R, P> spec, Learner<P> learner, Score<R, P> score) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(
            seed -> {
              try (TestStageContext context = TestStageContext.create().withSeed(seed)) {
                SplitRows<R> split =
                    SplitRows.of(rows.type(), TRAINING_SHARE, 0, 1 - TRAINING_SHARE);
                return score.of(spec, learner, split.run(rows, context), context);
              }
            })
        .average()
        .orElseThrow();
  }

  static <R, L> double accuracy(
      ModelSpec<R, Classification<L>> spec,
      Learner<Classification<L>> learner,
      TrainingRows<R> training,
      TestRows<R> test,
      TestStageContext context) {
    double[] right = {0};
    try (Predictor<R, Classification<L>> model =
        new Train<>(spec, learner).run(training, context).open()) {
      test.rows()
          .forEach(
              row -> {
                L truth = spec.task().truth(row).label();
                right[0] += model.predict(row).label().equals(truth) ? 1 : 0;
              });
    }
    return right[0] / test.rows().count();
  }

  private static <R> double rmse(
      ModelSpec<R, Estimate> spec,
      Learner<Estimate> learner,
      Split<R> split,
      TestStageContext context) {
    double[] squares = {0};
    Rows<R> test = split.test().rows();
    try (Predictor<R, Estimate> model =
        new Train<>(spec, learner).run(split.training(), context).open()) {
      test.forEach(
          row -> {
            double error = model.predict(row).value() - spec.task().truth(row).value();
            squares[0] += error * error;
          });
    }
    return Math.sqrt(squares[0] / test.count());
  }
}
