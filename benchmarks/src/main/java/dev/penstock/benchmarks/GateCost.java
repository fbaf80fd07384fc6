package dev.penstock.benchmarks;

import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.MACRO_RECALL;
import static dev.penstock.evaluate.Metric.MAE;
import static dev.penstock.evaluate.Metric.RMSE;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.artifact.Digest;
import dev.penstock.core.LocalExecutor;
import dev.penstock.data.Rows;
import dev.penstock.data.TestRows;
import dev.penstock.data.ValidationRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.evaluate.Metric;
import dev.penstock.gate.Champion;
import dev.penstock.gate.Gate;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.run.Run;
import dev.penstock.train.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * What a gate costs: five rules over 100,000 rows and in ten slices, of three labels and of
 * numbers. Reading the rows and asking the models is in it. The program compiles against older
 * releases too, so that they can be compared.
 */
public final class GateCost {

  private static final int ROWS = 100_000;
  private static final int ROUNDS = 5;
  private static final List<String> LABELS = List.of("A", "B", "C");

  /** A row with its truths and what two models answer. */
  record Row(
      String label,
      int ours,
      int theirs,
      double value,
      double estimate,
      double otherEstimate,
      String slice) {}

  private record Fixed<P>(String name, Predictor<Row, P> answers) implements TrainedModel<Row, P> {

    @Override
    public ModelSignature signature() {
      return new ModelSignature("fixed", new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public ModelArtifact artifact() {
      return ModelArtifact.of(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Predictor<Row, P> open() {
      return answers;
    }
  }

  private GateCost() {}

  /**
   * Prints the medians of some rounds.
   *
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    Rows<Row> rows = Rows.of(Row.class, rows());
    Task<Row, Classification<String>> labels = Task.classification(Row::label);
    Gate<Row, Classification<String>> ofLabels =
        Gate.of(labels)
            .notWorseThanChampion(ACCURACY, 0.01)
            .notWorseThanChampion(MACRO_F1, 0.01)
            .notWorseThanChampion(MACRO_RECALL, 0.01)
            .notWorseThanChampion(Metric.recall("C"), 0.05)
            .notWorseThanChampion(Metric.f1("C"), 0.05)
            .forEachSlice("slice", Row::slice);
    print(
        "three labels",
        time(labels, ofLabels, rows, model("a", Row::ours), model("b", Row::theirs)));
    Task<Row, Estimate> numbers = Task.regression(Row::value);
    Gate<Row, Estimate> ofNumbers =
        Gate.of(numbers)
            .notWorseThanChampion(RMSE, 0.05)
            .notWorseThanChampion(MAE, 0.05)
            .notWorseThanChampion(Metric.R2, 0.05)
            .atMost(RMSE, 2)
            .atMost(MAE, 2)
            .forEachSlice("slice", Row::slice);
    print(
        "numbers",
        time(
            numbers,
            ofNumbers,
            rows,
            estimate("a", Row::estimate),
            estimate("b", Row::otherEstimate)));
  }

  private static List<Row> rows() {
    SplittableRandom random = new SplittableRandom(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int truth = random.nextDouble() < 0.7 ? 0 : random.nextDouble() < 0.83 ? 1 : 2;
      double value = random.nextGaussian();
      double shared = random.nextGaussian();
      rows.add(
          new Row(
              LABELS.get(truth),
              answer(truth, random),
              answer(truth, random),
              value,
              value + shared + 0.3 * random.nextGaussian(),
              value + shared + 0.3 * random.nextGaussian(),
              "slice " + i % 10));
    }
    return rows;
  }

  private static int answer(int truth, SplittableRandom random) {
    return random.nextDouble() < 0.9 ? truth : random.nextInt(LABELS.size());
  }

  private static Fixed<Classification<String>> model(String name, ToIntFunction<Row> answer) {
    return new Fixed<>(
        name,
        row -> {
          double[] probabilities = {0.05, 0.05, 0.05};
          probabilities[answer.applyAsInt(row)] = 0.9;
          return Classification.of(LABELS, probabilities);
        });
  }

  private static Fixed<Estimate> estimate(String name, ToDoubleFunction<Row> estimate) {
    return new Fixed<>(name, row -> Estimate.of(estimate.applyAsDouble(row)));
  }

  private static <P> double[] time(
      Task<Row, P> task,
      Gate<Row, P> gate,
      Rows<Row> rows,
      TrainedModel<Row, P> challenger,
      TrainedModel<Row, P> champion)
      throws InterruptedException {
    ModelVersion version =
        new ModelVersion("fixed", 1, Digest.of(new byte[0]), Optional.empty(), Instant.EPOCH);
    Pipeline.Builder p = Pipeline.builder("gate");
    Ref<TrainedModel<Row, P>> model = p.stage("model").run(context -> challenger);
    Ref<ValidationRows<Row>> few =
        p.stage("few").run(context -> ValidationRows.all(rows.where(r -> r.value() > 3)));
    Ref<TestRows<Row>> test = p.stage("rows").run(context -> TestRows.all(rows));
    Ref<Candidate<Row, P>> candidate =
        p.stage("candidate").in(model).in(few).run(new Evaluate<>(task));
    Ref<Champion<Row, P>> against =
        p.stage("champion").run(context -> new Champion.Loaded<>(version, champion));
    p.stage("gate").in(candidate).in(against).in(test).run(gate);
    Pipeline pipeline = p.build();
    double[] seconds = new double[ROUNDS];
    try (LocalExecutor executor = LocalExecutor.builder().parallelism(1).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        Run run = executor.run(pipeline).orThrow();
        Duration taken = run.stage("gate").duration();
        seconds[round] = taken.toNanos() / 1e9;
      }
    }
    return seconds;
  }

  private static void print(String what, double[] seconds) {
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%-14s %,d rows, 5 rules, 10 slices: median %.2f s (%.2f to %.2f)%n",
        what,
        ROWS,
        seconds[ROUNDS / 2],
        seconds[0],
        seconds[ROUNDS - 1]);
  }
}
