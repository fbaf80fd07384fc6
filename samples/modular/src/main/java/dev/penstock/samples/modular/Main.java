package dev.penstock.samples.modular;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.core.LocalExecutor;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.Features;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelStore;
import dev.penstock.model.Promotion;
import dev.penstock.model.TrainedModel;
import dev.penstock.run.Run;
import dev.penstock.serving.ServedModel;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;

/** Reads, trains, records, promotes and serves, all on the module path. */
public final class Main {

  private static final List<String> LINES =
      List.of(
          "petal_length,petal_width,species",
          "1.4,0.2,setosa",
          "1.3,0.2,setosa",
          "1.5,0.1,setosa",
          "4.7,1.4,versicolor",
          "4.5,1.5,versicolor",
          "4.9,1.5,versicolor");

  private static final ModelSpec<Flower, Classification<String>> SPEC =
      ModelSpec.of(
          "iris",
          Task.classification(Flower::species),
          Features.of(Flower.class)
              .number("petal-length", Flower::petalLength)
              .number("petal-width", Flower::petalWidth)
              .build());

  private Main() {}

  /**
   * Runs the application.
   *
   * @param args none
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("penstock-modular");
    Path file = Files.write(directory.resolve("iris.csv"), LINES);
    try (JdbcDatabase database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
        LocalExecutor executor =
            LocalExecutor.builder().tracking(database.tracking()).artifacts(artifacts).build()) {
      ModelStore models = ModelStore.of(database.models(), artifacts);
      TrainedModel<Flower, Classification<String>> model = train(executor, file);
      try (ServedModel<Flower, Classification<String>> served =
          ServedModel.builder(SPEC, models).build()) {
        var version = models.add(SPEC, model, Optional.empty());
        Promotion.of(SPEC, models).to(served).move(version, "sample", "the first model");
        System.out.println(
            String.format(
                Locale.ROOT,
                "Version %s says: %s",
                served.version().orElseThrow(),
                served.predict(new Flower(4.6, 1.4, ""))));
      }
    }
  }

  private static TrainedModel<Flower, Classification<String>> train(
      LocalExecutor executor, Path file) throws InterruptedException {
    Pipeline.Builder p = Pipeline.builder("modular");
    var rows = p.stage("load").run(context -> new ReadCsv<>(Flower.class).run(file, context));
    Ref<TrainedModel<Flower, Classification<String>>> model =
        p.stage("train")
            .in(rows.select(TrainingRows::all))
            .run(new Train<>(SPEC, Learner.classifier(seed -> new LogisticRegressionTrainer())));
    Run run = executor.run(p.build()).orThrow();
    return run.get(model);
  }
}
