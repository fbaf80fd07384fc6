package dev.penstock.testkit;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.CategoryEncoding;
import dev.penstock.features.DateEncoding;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelStore;
import dev.penstock.model.TrainedModel;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.tracking.jdbc.JdbcModelRegistry;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import dev.penstock.tracking.jdbc.Transcript;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Target;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** The program that wrote what is beside it; see README.md. Not compiled with the build. */
public final class WriteFirstFormat {

  enum Colour {
    RED,
    GREEN
  }

  record Fruit(
      String words,
      String kind,
      double size,
      @Nullable Double weight,
      LocalDate picked,
      boolean ripe,
      Colour colour,
      double price) {}

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final String ODD_MODEL = "a b:c/#1 'x'; -- 模型 😀";

  private static final Features<Fruit> FEATURES =
      Features.of(Fruit.class)
          .text("words", Fruit::words, TextEncoding.words(2).vocabulary(1, 40))
          .text("buckets", Fruit::words, TextEncoding.words(1).hashed(16).tfIdf())
          .category("kind", Fruit::kind, CategoryEncoding.oneHot(5))
          .number("size", Fruit::size, NumberEncoding.standardized())
          .number("size-min-max", Fruit::size, NumberEncoding.minMax())
          .number("size-bins", Fruit::size, NumberEncoding.binned(3))
          .nullableNumber("weight", Fruit::weight, NumberEncoding.log1p())
          .date("picked", Fruit::picked)
          .date("season", Fruit::picked, DateEncoding.cyclicYear())
          .flag("ripe", Fruit::ripe)
          .build();
  private static final ModelSpec<Fruit, Classification<Colour>> COLOURS =
      ModelSpec.of("fruit-colours", Task.classification(Colour.class, Fruit::colour), FEATURES);
  private static final ModelSpec<Fruit, Estimate> PRICES =
      ModelSpec.of("fruit-prices", Task.regression(Fruit::price, Target.log()), FEATURES);

  private WriteFirstFormat() {}

  /** Writes into the directory that is the one argument. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    List<Fruit> fruits = fruits();
    TrainedModel<Fruit, Classification<Colour>> logistic =
        train(
            COLOURS,
            Learner.classifier(
                seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1.0), 5, seed)),
            fruits);
    TrainedModel<Fruit, Classification<Colour>> tree =
        train(COLOURS, Learner.classifier(seed -> new CARTClassificationTrainer(4)), fruits);
    TrainedModel<Fruit, Estimate> linear =
        train(
            PRICES,
            Learner.regressor(
                seed ->
                    new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                        new SquaredLoss(), new AdaGrad(0.1), 20, seed)),
            fruits);
    TrainedModel<Fruit, Estimate> prices =
        train(PRICES, Learner.regressor(seed -> new CARTRegressionTrainer(4)), fruits);

    Files.write(directory.resolve("colours-logistic.model"), logistic.artifact().toBytes());
    Files.write(directory.resolve("colours-tree.model"), tree.artifact().toBytes());
    Files.write(directory.resolve("prices-linear.model"), linear.artifact().toBytes());
    Files.write(directory.resolve("prices-tree.model"), prices.artifact().toBytes());
    writeFruits(directory.resolve("fruits.tsv"), fruits, logistic, tree, linear, prices);

    try (JdbcDatabase database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        JdbcTrackingStore tracking = database.tracking();
        JdbcModelRegistry registry = database.models(ManualClock.at(START));
        FileArtifactStore artifacts = FileArtifactStore.open(directory.resolve("artifacts"))) {
      finished(tracking);
      failed(tracking);
      running(tracking);
      for (int seed = 0; seed < 5; seed++) {
        RandomRun run = RandomRun.of(seed);
        tracking.begin(run.info());
        tracking.append(run.id(), run.events());
      }
      oddPipeline(tracking);

      ModelStore models = ModelStore.of(registry, artifacts);
      models.add(COLOURS, logistic, Optional.of(new RunId("finished")));
      models.add(COLOURS, tree, Optional.empty());
      models.add(PRICES, linear, Optional.of(new RunId("finished")));
      models.add(PRICES, prices, Optional.of(new RunId("running")));
      artifacts.put("a small artifact".getBytes(StandardCharsets.UTF_8));
      moves(registry);
      Files.writeString(
          directory.resolve("penstock.txt"),
          Transcript.of(tracking, registry, List.of("fruit-colours", "fruit-prices", ODD_MODEL)));
    }
  }

  private static void moves(JdbcModelRegistry registry) {
    String colours = "fruit-colours";
    registry.move(colours, "champion", OptionalInt.empty(), 1, "ada", "the first");
    registry.move(colours, "champion", OptionalInt.of(1), 2, "ada", "better by 2 %");
    registry.move(
        colours, "champion", OptionalInt.of(2), 1, "grace", "line\r\nbreak \t 'x' \" é 😀");
    registry.move(colours, "champion", OptionalInt.of(1), 1, "grace", "once more");
    registry.move(colours, "challenger", OptionalInt.empty(), 2, "ada", "why\u0000not");
    registry.move("fruit-prices", "champion", OptionalInt.empty(), 2, "ada", "the only one");
    registry.register(ODD_MODEL, Digest.of(new byte[] {1}), Optional.of(new RunId("failed")));
    registry.register(ODD_MODEL, Digest.of(new byte[] {2}), Optional.empty());
    registry.move(ODD_MODEL, "champion ", OptionalInt.empty(), 2, "模型", "x".repeat(5_000));
  }

  private static <P> TrainedModel<Fruit, P> train(
      ModelSpec<Fruit, P> spec, Learner<P> learner, List<Fruit> fruits) {
    try (TestStageContext context = TestStageContext.create().withSeed(1)) {
      TrainingRows<Fruit> rows = TrainingRows.all(Rows.of(Fruit.class, fruits));
      return new Train<>(spec, learner).run(rows, context);
    }
  }

  private static List<Fruit> fruits() {
    List<Fruit> fruits = new ArrayList<>();
    Random random = new Random(1);
    List<String> kinds = List.of("cherry", "LIME", "pear-tree", "Inca berry");
    List<String> words =
        List.of("ripe café", "INDIGO I", "naïve Ünï", "cafe\u0301", "3.5 kg", "don't", "模型 x");
    for (int i = 0; i < 60; i++) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      double size = Math.round(random.nextDouble() * 1000) / 100.0;
      Double weight = random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(400));
      LocalDate picked = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365));
      String text = words.get(random.nextInt(words.size())) + " " + words.get(i % words.size());
      Colour colour = size + random.nextInt(3) > 5 ? Colour.RED : Colour.GREEN;
      double price = 1 + size * 2 + random.nextInt(3) + (kind.equals("LIME") ? 4 : 0);
      fruits.add(new Fruit(text, kind, size, weight, picked, random.nextBoolean(), colour, price));
    }
    return fruits;
  }

  private static void writeFruits(
      Path file,
      List<Fruit> fruits,
      TrainedModel<Fruit, Classification<Colour>> logistic,
      TrainedModel<Fruit, Classification<Colour>> tree,
      TrainedModel<Fruit, Estimate> linear,
      TrainedModel<Fruit, Estimate> prices)
      throws Exception {
    StringBuilder text =
        new StringBuilder("words\tkind\tsize\tweight\tpicked\tripe\tcolour\tprice")
            .append("\tred-logistic\tred-tree\tprice-linear\tprice-tree\n");
    for (Fruit fruit : fruits) {
      String weight = fruit.weight() == null ? "" : fruit.weight().toString();
      text.append(fruit.words()).append('\t').append(fruit.kind()).append('\t');
      text.append(fruit.size()).append('\t').append(weight).append('\t');
      text.append(fruit.picked()).append('\t').append(fruit.ripe()).append('\t');
      text.append(fruit.colour()).append('\t').append(fruit.price()).append('\t');
      text.append(logistic.open().predict(fruit).probability(Colour.RED)).append('\t');
      text.append(tree.open().predict(fruit).probability(Colour.RED)).append('\t');
      text.append(linear.open().predict(fruit).value()).append('\t');
      text.append(prices.open().predict(fruit).value()).append('\n');
    }
    Files.writeString(file, text);
  }

  private static RunInfo info(String id, String pipeline) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("team", "fruit");
    tags.put("odd \ud83d", "a\u0000b");
    StageInfo load = new StageInfo("load", "lambda", "1", List.of(), List.of());
    StageInfo train = new StageInfo("train", "Train", "2", List.of("slow"), List.of("load"));
    Map<String, String> environment = Map.of("java", "17");
    return new RunInfo(
        new RunId(id), pipeline, "v1", START, 42, "ada", tags, environment, List.of(load, train));
  }

  private static void finished(JdbcTrackingStore tracking) {
    RunInfo info = info("finished", "fruit");
    RunId run = info.id();
    tracking.begin(info);
    tracking.append(run, List.of(new AttemptStarted(run, 1, START, "train", 1)));
    long number = series(tracking, run, 2, 1_500, 37);
    Instant end = START.plusSeconds(60);
    tracking.append(
        run,
        List.of(
            new ParamLogged(run, number, START, "train", 1, "odd", "\ud83d a\u0000b <é> 😀 \ude00"),
            new ParamLogged(run, number + 1, START, "train", 1, "long", "x".repeat(3_000)),
            new MetricLogged(run, number + 2, START, "train", 1, "half \ud83d", -3, Double.NaN),
            new AttemptEnded(
                run,
                number + 3,
                end,
                "train",
                1,
                Duration.ofSeconds(60),
                Optional.empty(),
                false,
                Optional.empty()),
            new StageEnded(
                run,
                number + 4,
                end,
                "train",
                StageStatus.SUCCEEDED,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new RunEnded(run, number + 5, end, RunStatus.SUCCEEDED, List.of())));
  }

  private static void failed(JdbcTrackingStore tracking) {
    RunInfo info = info("failed", "fruit");
    RunId run = info.id();
    Instant end = START.plusNanos(1);
    tracking.begin(info);
    tracking.append(
        run,
        List.of(
            new AttemptStarted(run, 1, START, "load", 1),
            new AttemptEnded(
                run,
                2,
                end,
                "load",
                1,
                Duration.ofNanos(1),
                Optional.of(new IllegalStateException("no such file")),
                true,
                Optional.of(Duration.ofMillis(5))),
            new StageEnded(
                run,
                3,
                end,
                "load",
                StageStatus.FAILED,
                1,
                Optional.of("it failed"),
                Optional.empty(),
                Optional.empty()),
            new RunEnded(run, 4, end, RunStatus.FAILED, List.of("a problem", "another"))));
  }

  private static void running(JdbcTrackingStore tracking) {
    RunInfo info = info("running", "fruit");
    tracking.begin(info);
    tracking.append(info.id(), List.of(new AttemptStarted(info.id(), 1, START, "train", 1)));
    series(tracking, info.id(), 2, 90, 30);
  }

  // In this driver's TEXT columns half a surrogate pair became a question mark.
  private static void oddPipeline(JdbcTrackingStore tracking) {
    RunInfo info = info("odd-pipeline", "half \ud83d of a pair");
    tracking.begin(info);
    tracking.append(
        info.id(),
        List.of(new RunEnded(info.id(), 1, START, RunStatus.CANCELLED, List.of("stopped"))));
  }

  /** Logs points a few at a time, so that they are in many rows; returns the next number. */
  private static long series(
      JdbcTrackingStore tracking, RunId run, long first, int count, int atOnce) {
    Random random = new Random(5);
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = Math.round(random.nextDouble() * 64) / 64.0;
      events.add(new MetricLogged(run, first + i, START, "train", 1, "loss", 10L * i, value));
      if (events.size() == atOnce || i == count - 1) {
        tracking.append(run, events);
        events = new ArrayList<>();
      }
    }
    return first + count;
  }
}
