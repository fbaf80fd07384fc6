package dev.penstock.evaluate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Item.validation;
import static dev.penstock.evaluate.Metric.LOG_LOSS;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.ROC_AUC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.report.Table;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectBestTest {

  private final TestStageContext context = TestStageContext.create();

  @AfterEach
  void end() {
    context.close();
  }

  private Candidate<Item, Classification<Kind>> candidate(String name, IntPredicate wrong) {
    try (TestStageContext stage = context.withStageName(name)) {
      return Evaluate.of(TASK).run(model(wrong), validation(60), stage);
    }
  }

  private Candidate<Item, Classification<Kind>> withoutProbabilities(String name) {
    FunctionModels<Item, Classification<Kind>> models = FunctionModels.named("items");
    try (TestStageContext stage = context.withStageName(name)) {
      return Evaluate.of(TASK)
          .run(models.add(name, item -> Classification.of(item.kind())), validation(60), stage);
    }
  }

  private Candidate<Item, Classification<Kind>> best(
      Metric<Classification<?>> metric, List<Candidate<Item, Classification<Kind>>> candidates) {
    return new SelectBest<Item, Classification<Kind>>(metric).run(candidates, context);
  }

  @Test
  void takesTheHighestWhereHigherIsBetter() {
    var good = candidate("good", id -> id % 10 == 0);
    var bad = candidate("bad", id -> id % 5 == 0);
    assertThat(best(MACRO_F1, List.of(bad, good))).isSameAs(good);
  }

  @Test
  void takesTheLowestWhereLowerIsBetter() {
    var good = candidate("good", id -> id % 10 == 0);
    var bad = candidate("bad", id -> id % 5 == 0);
    assertThat(best(LOG_LOSS, List.of(bad, good))).isSameAs(good);
  }

  @Test
  void takesTheFirstByNameOfEqualOnes() {
    var b = candidate("b", id -> id % 10 == 0);
    var a = candidate("a", id -> id % 10 == 0);
    assertThat(best(MACRO_F1, List.of(b, a))).isSameAs(a);
    assertThat(best(MACRO_F1, List.of(a, b))).isSameAs(a);
  }

  @Test
  void neverTakesOneThatIsNotANumber() {
    var certain = withoutProbabilities("a-certain");
    var bad = candidate("bad", id -> id % 2 == 0);
    assertThat(best(ROC_AUC, List.of(certain, bad))).isSameAs(bad);
    assertThat(best(LOG_LOSS, List.of(certain, bad))).isSameAs(bad);
  }

  @Test
  void logsAllCandidatesTheBestFirst() {
    var good = candidate("good", id -> id % 10 == 0);
    var certain = withoutProbabilities("a-certain");
    var bad = candidate("bad", id -> id % 5 == 0);
    assertThat(best(ROC_AUC, List.of(certain, bad, good))).isSameAs(good);
    Table table = context.report("candidates", Table.class);
    assertThat(table.rows())
        .extracting(row -> row.get(0))
        .containsExactly("good", "bad", "a-certain");
    assertThat(table.rows().get(2)).containsExactly("a-certain", "NaN", "");
    assertThat(context.params()).containsEntry("selected", "good");
  }

  @Test
  void failsIfNoneHasAValue() {
    var certain = withoutProbabilities("certain");
    assertThatIllegalStateException()
        .isThrownBy(() -> best(ROC_AUC, List.of(certain)))
        .withMessage(
            "None of the candidates [certain] has a value of 'roc_auc', so none can be chosen; choose"
                + " by a metric that is defined for these answers and rows");
    assertThatIllegalStateException()
        .isThrownBy(() -> best(ROC_AUC, List.of()))
        .withMessageStartingWith("None of the candidates [] has a value");
  }

  @Test
  void logsItsParameters() {
    assertThat(new SelectBest<Item, Classification<Kind>>(MACRO_F1).parameters())
        .containsEntry("metric", "macro_f1");
  }
}
