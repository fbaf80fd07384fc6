package dev.penstock.samples.quickstart;

import static dev.penstock.model.ModelStore.CHAMPION;

import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.core.LocalExecutor;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.evaluate.Metric;
import dev.penstock.features.Features;
import dev.penstock.gate.Gate;
import dev.penstock.gate.LoadChampion;
import dev.penstock.gate.Promote;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.run.RunRequest;
import dev.penstock.serving.ServedModel;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.nio.file.Path;
import java.time.Duration;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** What the guide shows of serving: what is asked has no price, and what serves is durable. */
final class Serving {

  // What is asked starts here
  record Asked(String type, int beds, double baths, int sqft) {}

  record Sold(Asked house, double price) {}

  static final Features<Asked> FEATURES =
      Features.of(Asked.class)
          .number("sqft", Asked::sqft)
          .number("beds", Asked::beds)
          .category("type", Asked::type)
          .build();

  static final ModelSpec<Sold, Estimate> SPEC =
      ModelSpec.of("house-prices", Task.regression(Sold::price), FEATURES.on(Sold::house));

  static final ModelKey<Asked, Estimate> ASKED = SPEC.servedOn(Asked.class, FEATURES);

  // What is asked ends here

  private Serving() {}

  /** Trains and promotes if nothing serves yet, as in a service that starts anew. */
  static double price(Path directory, Path csv, Asked house) throws InterruptedException {
    // What serves starts here
    try (var database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        var artifacts = FileArtifactStore.open(directory.resolve("artifacts"));
        var served =
            ServedModel.builder(ASKED, ModelStore.of(database.models(), artifacts))
                .follow(CHAMPION, Duration.ofSeconds(30))
                .build();
        var executor =
            LocalExecutor.builder().tracking(database.tracking()).artifacts(artifacts).build()) {
      if (served.version().isEmpty()) {
        train(executor, ModelStore.of(database.models(), artifacts), served, csv);
      }
      return served.predict(house).value();
    }
    // What serves ends here
  }

  private static void train(LocalExecutor executor, ModelStore models, ModelHost served, Path csv)
      throws InterruptedException {
    Pipeline.Builder p = Pipeline.builder("house-prices");
    Input<Path> file = p.input("houses", Path.class);
    var rows = p.stage("load").in(file).run(new ReadCsv<>(Sold.class));
    var split =
        p.stage("split")
            .in(rows)
            .run(SplitRows.of(Sold.class, 0.5, 0.1, 0.4).groupedBy("house", Sold::house));
    var learner = Learner.regressor(seed -> new CARTRegressionTrainer(6));
    var model = p.stage("train").in(split.select(Split::training)).run(new Train<>(SPEC, learner));
    var candidate =
        p.stage("evaluate")
            .in(model)
            .in(split.select(Split::validation))
            .run(new Evaluate<>(SPEC.task()));
    var champion = p.stage("champion").run(new LoadChampion<>(SPEC, models));
    var gate =
        p.stage("gate")
            .in(candidate)
            .in(champion)
            .in(split.select(Split::test))
            .run(Gate.of(SPEC, models).betterThanBaseline(Metric.MAE));
    p.stage("promote")
        .onlyIf(gate)
        .in(candidate)
        .in(champion)
        .run(new Promote<>(SPEC, models).to(served));
    executor.run(p.build(), RunRequest.builder().bind(file, csv).build()).orThrow();
  }
}
