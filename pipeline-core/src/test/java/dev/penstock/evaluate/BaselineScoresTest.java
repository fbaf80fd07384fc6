package dev.penstock.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Baseline;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.report.Table;
import dev.penstock.statistics.Groups;
import dev.penstock.testkit.TestStageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BaselineScoresTest {

  private final TestStageContext context = TestStageContext.create();

  @AfterEach
  void closeContext() {
    context.close();
  }

  private static Baseline.Labels rows(Object... labelsAndCounts) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (int i = 0; i < labelsAndCounts.length; i += 2) {
      rows.put((String) labelsAndCounts[i], ((Integer) labelsAndCounts[i + 1]).longValue());
    }
    return new Baseline.Labels(rows);
  }

  private static <P> Scores<P> with(Scores<P> scores, Baseline baseline) {
    List<String> labels =
        baseline instanceof Baseline.Labels known ? List.copyOf(known.rows().keySet()) : List.of();
    return new Scores<>(
        new Sample(scores.judged(), Groups.single(scores.units())),
        List.of(),
        0.95,
        new ModelFacts(Optional.of(baseline), Optional.of(labels)));
  }

  @Test
  void theMajorityIsJudgedOnTheSameUnits() {
    Scores<Classification<String>> scores =
        with(Judged.letters("aaabb", "aabbb"), rows("a", 7, "b", 3));

    assertThat(scores.baselineValues())
        .contains(entry("accuracy", 0.6), entry("macro_f1", 0.375), entry("roc_auc", 0.5))
        .hasEntrySatisfying(
            "log_loss",
            loss ->
                assertThat(loss)
                    .isCloseTo(-(3 * Math.log(0.7) + 2 * Math.log(0.3)) / 5, within(1e-12)));
    Scores<Classification<String>> baseline = scores.baseline(Metric.ACCURACY).orElseThrow();
    assertThat(scores.difference(Metric.ACCURACY, baseline).value()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void aMajorityThatNoUnitHasToDoWithIsWrongEverywhere() {
    Scores<Classification<Item.Kind>> scores =
        with(
            Judged.labels(
                List.of(Item.Kind.HAM, Item.Kind.HAM), List.of(Item.Kind.HAM, Item.Kind.HAM)),
            rows("HAM", 1, "SPAM", 2));

    Scores<Classification<Item.Kind>> baseline = scores.baseline(Metric.ACCURACY).orElseThrow();

    assertThat(baseline.value(Metric.ACCURACY)).isZero();
    assertThat(
            baseline.value(
                Metric.<Classification<Item.Kind>>mean(
                    "spam",
                    "share",
                    true,
                    (truth, answer) -> answer.label() == Item.Kind.SPAM ? 1 : 0)))
        .isEqualTo(1);
  }

  @Test
  void theMeanIsJudgedButTheMedianByAbsoluteErrors() {
    Scores<Estimate> scores =
        with(
            Judged.numbers(new double[] {0, 0, 9}, new double[] {1, 1, 8}),
            new Baseline.Numbers(3, 0));

    assertThat(scores.baselineValues())
        .containsEntry("mae", 3.0)
        .containsEntry("r2", 0.0)
        .hasEntrySatisfying(
            "rmse", rmse -> assertThat(rmse).isCloseTo(Math.sqrt(18), within(1e-12)));
  }

  @Test
  void withoutABaselineThereIsNothingToCompareWith() {
    Scores<Classification<String>> scores = Judged.letters("ab", "ab");

    assertThat(scores.baselineValues()).isEmpty();
    assertThat(scores.baseline(Metric.ACCURACY)).isEmpty();
    assertThat(scores.unknownTruths().units()).isZero();
  }

  @Test
  void theBaselineIsLoggedAndAColumnOfTheTable() {
    ScoresLog.log(with(Judged.letters("aaabb", "aabbb"), rows("a", 7, "b", 3)), context);

    assertThat(context.metrics()).containsEntry("baseline.accuracy", 0.6);
    assertThat(context.reports().get("scores"))
        .isInstanceOfSatisfying(
            Table.class,
            table -> {
              assertThat(table.columns())
                  .containsExactly("metric", "value", "low", "high", "baseline");
              assertThat(table.rows().get(0)).startsWith("accuracy", "0.8").endsWith("0.6");
              assertThat(table.rows().get(8)).startsWith("precision.a").endsWith("");
            });
    assertThat(context.reports()).doesNotContainKey("notes");
  }

  private String note() {
    return context.report("notes", Table.class).rows().get(0).get(0);
  }

  @Test
  void aClassificationThatIsNotBetterThanTheMajorityIsSaid() {
    ScoresLog.log(with(Judged.letters("aaab", "aaba"), rows("a", 7, "b", 3)), context);

    assertThat(note())
        .startsWith(
            "The accuracy 0.5 is not above 0.75, that of always answering the label that most"
                + " training rows have");
  }

  @Test
  void aRegressionThatIsWorseThanTheMeanIsSaid() {
    ScoresLog.log(
        with(
            Judged.numbers(new double[] {0, 0, 9}, new double[] {90, 90, 90}),
            new Baseline.Numbers(3, 0)),
        context);

    assertThat(note())
        .startsWith("The RMSE 87.1 is worse than 4.243, that of always answering the mean")
        .contains("give the task Target.standardized()");
  }

  @Test
  void approximateIntervalsAreNoted() {
    ScoresLog.log(Judged.numbers(new double[] {0, 4, 9}, new double[] {1, 4, 8}), context);

    assertThat(note())
        .isEqualTo(
            "The intervals of rmse, r2 are approximate: few large numbers weigh much, so that they"
                + " hold the true value less often than they say");
  }

  @Test
  void truthsThatTheModelDoesNotKnowAreCountedAndNamed() {
    Scores<Classification<String>> scores =
        with(Judged.letters("aabxyx", "aaabab"), rows("a", 7, "b", 3));

    ScoresLog.log(scores, context);

    assertThat(scores.unknownTruths()).isEqualTo(new UnknownTruths(3, List.of("x", "y")));
    assertThat(context.metrics()).containsEntry("rows.unknownTruth", 3.0);
    assertThat(note())
        .isEqualTo(
            "3 of 6 rows have a label as their truth that the model does not know, so that no"
                + " answer to them is right: 'x', 'y'");
  }

  @Test
  void ofManyUnknownLabelsAFewAreNamed() {
    List<String> labels = IntStream.range(0, 9).mapToObj(i -> "l" + i).toList();

    assertThat(new UnknownTruths(9, labels).named())
        .isEqualTo("'l0', 'l1', 'l2', 'l3', 'l4' and 4 more");
  }

  @Test
  void aModelThatKnowsAllTruthsHasNoneUnknown() {
    ScoresLog.log(with(Judged.letters("ab", "ab"), rows("a", 7, "b", 3, "c", 1)), context);

    assertThat(context.metrics()).containsEntry("rows.unknownTruth", 0.0);
  }
}
