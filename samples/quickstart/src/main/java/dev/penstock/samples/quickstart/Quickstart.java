package dev.penstock.samples.quickstart;

import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.core.ConsoleProgress;
import dev.penstock.core.LocalExecutor;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.features.Features;
import dev.penstock.model.Estimate;
import dev.penstock.model.Predictor;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** The first model of the README: what a house costs. */
public final class Quickstart {

  private static final String HOUSES = "/data/Sacramento.csv";

  record House(String type, int beds, double baths, int sqft, double price) {}

  private Quickstart() {}

  /**
   * Trains on the houses that this sample carries, and prints the price of one.
   *
   * @param args none
   * @throws IOException if the data cannot be copied to a temporary file
   * @throws InterruptedException if the program is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    SLF4JBridgeHandler.removeHandlersForRootLogger(); // Tribuo logs through java.util.logging
    SLF4JBridgeHandler.install();
    Path csv = Files.createTempFile("houses", ".csv");
    try (InputStream houses = Quickstart.class.getResourceAsStream(HOUSES)) {
      Files.copy(houses, csv, StandardCopyOption.REPLACE_EXISTING);
      System.out.printf(
          Locale.ROOT, "A house of 1,500 square feet costs about $%,.0f%n", price(csv));
    } finally {
      Files.delete(csv);
    }
  }

  static double price(Path csv) throws InterruptedException {
    // README starts here
    var features =
        Features.of(House.class)
            .number("sqft", House::sqft)
            .number("beds", House::beds)
            .category("type", House::type)
            .build();
    var spec = ModelSpec.of("house-prices", Task.regression(House::price), features);
    var learner = Learner.regressor(seed -> new CARTRegressionTrainer(6));

    Pipeline.Builder p = Pipeline.builder("house-prices");
    Input<Path> file = p.input("houses", Path.class);
    var rows = p.stage("load").in(file).run(new ReadCsv<>(House.class));
    var split = p.stage("split").in(rows).run(SplitRows.of(House.class, 0.7, 0.3, 0.0));
    var model = p.stage("train").in(split.select(Split::training)).run(new Train<>(spec, learner));
    p.stage("evaluate")
        .in(model)
        .in(split.select(Split::validation))
        .run(new Evaluate<>(spec.task()));

    try (var executor = LocalExecutor.builder().listener(ConsoleProgress.create()).build()) {
      var request = RunRequest.builder().bind(file, csv).keep(model).build();
      Run run = executor.run(p.build(), request).orThrow();
      try (Predictor<House, Estimate> prices = run.get(model).open()) {
        return prices.predict(new House("Residential", 3, 2, 1500, 0)).value();
      }
    }
    // README ends here
  }
}
