package dev.penstock.samples.quickstart;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
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
import dev.penstock.model.ModelStore;
import dev.penstock.samples.quickstart.Quickstart.House;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.nio.file.Path;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/**
 * The second pipeline of the README: it trains again each week, and promotes what passes its gate.
 *
 * @param pipeline the graph
 * @param file the CSV file that a run reads
 * @param gate what the gate decides
 */
record Weekly(Pipeline pipeline, Input<Path> file, Ref<GateDecision> gate) {

  private static final ModelSpec<House, Estimate> SPEC =
      ModelSpec.of(
          "house-prices",
          Task.regression(House::price),
          Features.of(House.class)
              .number("sqft", House::sqft)
              .number("beds", House::beds)
              .category("type", House::type)
              .build());

  static Weekly define(ModelStore models) {
    var spec = SPEC;
    var learner = Learner.regressor(seed -> new CARTRegressionTrainer(6));
    Pipeline.Builder p = Pipeline.builder("house-prices");
    Input<Path> file = p.input("houses", Path.class);
    var rows = p.stage("load").in(file).run(new ReadCsv<>(House.class));
    // README starts here
    var split =
        p.stage("split")
            .in(rows)
            .run(SplitRows.of(House.class, 0.5, 0.1, 0.4).groupedBy("house", house -> house));
    var model = p.stage("train").in(split.select(Split::training)).run(new Train<>(spec, learner));
    var candidate =
        p.stage("evaluate")
            .in(model)
            .in(split.select(Split::validation))
            .run(new Evaluate<>(spec.task()));
    var champion = p.stage("champion").run(new LoadChampion<>(spec, models));
    var gate =
        p.stage("gate")
            .in(candidate)
            .in(champion)
            .in(split.select(Split::test))
            .run(
                Gate.of(spec, models)
                    .betterThanBaseline(Metric.MAE)
                    .notWorseThanChampion(Metric.MAE, 10_000));
    p.stage("promote").onlyIf(gate).in(candidate).in(champion).run(new Promote<>(spec, models));
    // README ends here
    return new Weekly(p.build(), file, gate);
  }
}
