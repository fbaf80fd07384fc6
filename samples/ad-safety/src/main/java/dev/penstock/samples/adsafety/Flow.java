package dev.penstock.samples.adsafety;

import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.samples.adsafety.AdSafety.LEARNERS;
import static dev.penstock.samples.adsafety.AdSafety.SPEC;
import static dev.penstock.samples.adsafety.AdSafety.TASK;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.TypeRef;
import dev.penstock.data.Expect;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.evaluate.Measure;
import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.SelectBest;
import dev.penstock.gate.Gate;
import dev.penstock.gate.LoadChampion;
import dev.penstock.gate.Promote;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.train.Train;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pipeline: from a file to a version in service, if its gate says so.
 *
 * @param pipeline the graph
 * @param file the CSV file that a run reads
 * @param judged the groups whose test rows the gate judges on
 * @param best the best of the three learners
 * @param scores what it scores on the test rows
 * @param gate what the gate decides
 * @param promoted the version in service, if the gate approves
 */
record Flow(
    Pipeline pipeline,
    Input<Path> file,
    Input<Set<String>> judged,
    Ref<Candidate<Message, Classification<Verdict>>> best,
    Ref<Scores<Classification<Verdict>>> scores,
    Ref<GateDecision> gate,
    Ref<ModelVersion> promoted) {

  static Flow define(ModelStore models, ModelHost served, String salt) {
    Pipeline.Builder p = Pipeline.builder("ad-safety");
    Input<Path> file = p.input("messages", Path.class);
    Input<Set<String>> judged = p.input("judged-groups", new TypeRef<Set<String>>() {});

    var raw =
        p.stage("load")
            .retry(RetryPolicy.attempts(3).withDelay(Duration.ofSeconds(1)))
            .in(file)
            .run(new ReadCsv<>(Message.class).column("body400", Message::body));
    var valid =
        p.stage("validate")
            .in(raw)
            .run(Expect.rows(Message.class).atLeast(1_000).missingAtMost(Message::body, 0.01));
    var split =
        p.stage("split")
            .in(valid)
            .run(
                SplitRows.of(Message.class, 0.6, 0.2, 0.2)
                    .groupedBy("content", Message::content)
                    .withSalt(salt));

    List<Ref<Candidate<Message, Classification<Verdict>>>> candidates = new ArrayList<>();
    LEARNERS.forEach(
        (name, learner) -> {
          var model =
              p.stage("train-" + name)
                  .timeout(Duration.ofMinutes(5))
                  .in(split.select(Split::training))
                  .run(new Train<>(SPEC, learner));
          candidates.add(
              p.stage("evaluate-" + name)
                  .in(model)
                  .in(split.select(Split::validation))
                  .run(new Evaluate<>(TASK)));
        });
    var best = p.stage("select").inAll(candidates).run(new SelectBest<>(MACRO_F1));

    var test =
        p.stage("judged-rows")
            .in(split.select(Split::test))
            .in(judged)
            .run((rows, groups, context) -> rows.where(m -> groups.contains(m.group())));
    var scores =
        p.stage("test").in(best.select(Candidate::model)).in(test).run(new Measure<>(TASK));
    var champion = p.stage("champion").run(new LoadChampion<>(SPEC, models));
    var gate =
        p.stage("gate")
            .in(best)
            .in(champion)
            .in(test)
            .run(
                Gate.of(SPEC, models).atLeast(MACRO_F1, 0.85).notWorseThanChampion(MACRO_F1, 0.01));
    var promoted =
        p.stage("promote")
            .onlyIf(gate)
            .in(best)
            .in(champion)
            .run(new Promote<>(SPEC, models).to(served));
    return new Flow(p.build(), file, judged, best, scores, gate, promoted);
  }
}
