package dev.penstock.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Classification;
import dev.penstock.report.Matrix;
import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A label column that turns out to be an id: of 6,000 labels, "l0000" is that of 100 rows. */
class ManyLabelsTest {

  private static final int LABELS = 6_000;

  private static Scores<Classification<String>> scores() {
    List<String> truths = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < LABELS + 99; i++) {
      String label = String.format(Locale.ROOT, "l%04d", Math.max(0, i - 99));
      truths.add(label);
      answers.add(i % 2 == 0 ? label : "l0000");
    }
    return Judged.labels(truths, answers);
  }

  @Test
  void noSquareOfThemIsKept() {
    Matrix matrix = scores().confusion("Confusion matrix").orElseThrow();

    assertThat(matrix.rows()).hasSize(51).startsWith("l0000").endsWith("(5950 others)");
    assertThat(matrix.values().stream().flatMap(List::stream).mapToDouble(count -> count).sum())
        .isEqualTo(LABELS + 99);
    assertThat(matrix.values().get(0).get(0)).isEqualTo(100);
    assertThat(matrix.values().get(50).get(0)).isEqualTo(2975);
  }

  @Test
  void thoseOfMostRowsAreLoggedAndAllCountInTheMeans() {
    Scores<Classification<String>> scores = scores();
    try (TestStageContext context = TestStageContext.create()) {
      ScoresLog.log(scores, context);

      assertThat(context.metrics())
          .hasSize(2 + 8 + 3 * 50)
          .containsKeys("recall.l0000", "f1.l0001")
          .doesNotContainKey("recall.l0100");
      assertThat(scores.value(Metric.MACRO_RECALL)).isCloseTo(0.5, within(1e-3));
      assertThat(context.report("notes", Table.class).rows().get(0).get(0))
          .isEqualTo(
              "Of 6000 labels, precision, recall and F1 of the 50 that most rows have are shown;"
                  + " all count in the other metrics");
      assertThat(context.report("scores", Table.class).rows()).hasSize(8 + 3 * 50);
    }
  }

  @Test
  void minusZeroIsTheProbabilityZero() {
    List<String> labels = List.of("no", "yes");
    Scores<Classification<String>> scores =
        Judged.classified(
            List.of("no", "yes"),
            List.of(
                Classification.of(labels, new double[] {1, -0.0}),
                Classification.of(labels, new double[] {1, 0.0})));

    assertThat(scores.value(Metric.ROC_AUC)).isEqualTo(0.5);
  }
}
