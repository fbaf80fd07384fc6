package dev.penstock.gate;

import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.recall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.data.ReadCsv;
import dev.penstock.data.Rows;
import dev.penstock.data.Split;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Evaluate;
import dev.penstock.evaluate.Measure;
import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.SelectBest;
import dev.penstock.features.Features;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.SharedData;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import dev.penstock.train.Train;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** Two learners on real messages, from the file to a version in service. */
@TrainsModels
@ExtendWith(JulBridge.class)
class SpamAssassinTest {

  enum Kind {
    HAM,
    SPAM
  }

  record Message(Kind label, String group, String id, String subject, String body) {
    String content() {
      return subject + '\n' + body;
    }

    Message relabelled(Kind other) {
      return new Message(other, group, id, subject, body);
    }
  }

  private static final Task<Message, Classification<Kind>> TASK =
      Task.classification(Kind.class, Message::label);
  private static final ModelSpec<Message, Classification<Kind>> SPEC =
      ModelSpec.of(
          "spam",
          TASK,
          Features.of(Message.class)
              .text("subject", Message::subject, TextEncoding.words(1))
              .text("body", Message::body, TextEncoding.words(1))
              .build());
  private static final Learner<Classification<Kind>> BAYES =
      Learner.classifier(seed -> new MultinomialNaiveBayesTrainer());
  private static final Learner<Classification<Kind>> LOGISTIC =
      Learner.classifier(
          seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1.0), 5, seed));
  private static final Gate<Message, Classification<Kind>> GATE =
      Gate.of(TASK)
          .atLeast(MACRO_F1, 0.9)
          .atLeast(recall(Kind.SPAM), 0.8)
          .notWorseThanChampion(MACRO_F1, 0.01);

  private static final SplitRows<Message> SPLIT =
      SplitRows.of(Message.class, 0.6, 0.2, 0.2).groupedBy("content", Message::content);

  private final TestStageContext context = TestStageContext.create();
  private final ModelStore models = ModelStore.inMemory();

  @AfterEach
  void end() {
    context.close();
  }

  private Rows<Message> messages() throws Exception {
    return new ReadCsv<>(Message.class)
        .column("body400", Message::body)
        .run(SharedData.file("vendorable/spamassassin-400.csv"), context);
  }

  private Candidate<Message, Classification<Kind>> candidate(
      String name, Learner<Classification<Kind>> learner, Split<Message> split) {
    try (TestStageContext stage = context.withStageName(name)) {
      var model = new Train<>(SPEC, learner).run(split.training(), stage);
      return new Evaluate<>(TASK).run(model, split.validation(), stage);
    }
  }

  @CanIgnoreReturnValue
  private ModelVersion promoteFirst(Candidate<Message, Classification<Kind>> candidate)
      throws InterruptedException {
    return new Promote<>(SPEC, models).run(candidate, new Champion.None<>(), context);
  }

  private GateDecision decide(
      Candidate<Message, Classification<Kind>> challenger, Split<Message> split) {
    return GATE.run(
        challenger, new LoadChampion<>(SPEC, models).run(context), split.test(), context);
  }

  @Test
  void theBestOfTwoLearnersIsPromotedAndComparedWithLater() throws Exception {
    Split<Message> split = SPLIT.run(messages(), context);
    var bayes = candidate("bayes", BAYES, split);
    var logistic = candidate("logistic", LOGISTIC, split);
    Candidate<Message, Classification<Kind>> best =
        new SelectBest<Message, Classification<Kind>>(MACRO_F1)
            .run(List.of(bayes, logistic), context);
    assertThat(best.scores().value(MACRO_F1))
        .isEqualTo(Math.max(bayes.scores().value(MACRO_F1), logistic.scores().value(MACRO_F1)))
        .isGreaterThan(0.93);

    GateDecision first = decide(best, split);
    assertThat(first).isInstanceOf(GateDecision.Approved.class);
    ModelVersion version = promoteFirst(best);
    assertThat(version.number()).isEqualTo(1);

    var champion =
        (Champion.Loaded<Message, Classification<Kind>>)
            new LoadChampion<>(SPEC, models).run(context);
    Scores<Classification<Kind>> served =
        new Measure<>(TASK).run(champion.model(), split.test(), context);
    assertThat(first.checks())
        .filteredOn(check -> check.rule().startsWith("macro_f1 at least"))
        .singleElement()
        .satisfies(
            check -> assertThat(check.numbers()).containsEntry("value", served.value(MACRO_F1)));

    assertThat(decide(best, split)).isInstanceOf(GateDecision.Approved.class);
    Check same = decide(best, split).checks().get(2);
    assertThat(same.numbers()).containsEntry("difference", 0.0);
    assertThat(same.numbers().get("low")).isBetween(-0.01, -0.0001);
  }

  @Test
  void aModelOfShuffledLabelsIsRejectedByEveryRule() throws Exception {
    Rows<Message> rows = messages();
    Split<Message> split = SPLIT.run(rows, context);
    promoteFirst(candidate("bayes", BAYES, split));
    SplittableRandom random = new SplittableRandom(1);
    List<Message> broken = new ArrayList<>();
    rows.forEach(
        message -> broken.add(message.relabelled(random.nextInt(100) < 31 ? Kind.SPAM : Kind.HAM)));
    var challenger = candidate("broken", BAYES, SPLIT.run(Rows.of(Message.class, broken), context));

    GateDecision decision = decide(challenger, split);

    assertThat(decision).isInstanceOf(GateDecision.Rejected.class);
    assertThat(decision.reasons()).hasSize(3);
    assertThat(decision.checks()).extracting(Check::result).containsOnly(Verdict.Result.REJECTED);
    assertThat(decision.checks().get(2).numbers().get("high")).isLessThan(-0.2);
  }

  @Test
  void slicesOfOneLabelAreJudgedByAccuracy() throws Exception {
    Split<Message> split = SPLIT.run(messages(), context);
    GateDecision decision =
        Gate.of(TASK)
            .atLeast(ACCURACY, 0.5)
            .forEachSlice("group", Message::group)
            .run(candidate("bayes", BAYES, split), new Champion.None<>(), split.test(), context);
    assertThat(decision).isInstanceOf(GateDecision.Approved.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .startsWith("It is not known how often these test rows have decided before");
    assertThat(decision.checks())
        .extracting(Check::rule)
        .containsExactly(
            "accuracy at least 0.5",
            "accuracy at least 0.5 in group=easy-ham-1",
            "accuracy at least 0.5 in group=easy-ham-2",
            "accuracy at least 0.5 in group=hard-ham-1",
            "accuracy at least 0.5 in group=spam-1",
            "accuracy at least 0.5 in group=spam-2");
  }
}
