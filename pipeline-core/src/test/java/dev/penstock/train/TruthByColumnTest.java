package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.data.Row;
import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.CategoryEncoding;
import dev.penstock.features.DynamicFeaturesBuilder;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

@ExtendWith(JulBridge.class)
class TruthByColumnTest {

  private static final Learner<Classification<String>> TREE =
      Learner.classifier(seed -> new CARTClassificationTrainer(4));

  private static DynamicFeaturesBuilder byRule() {
    return Features.dynamic()
        .numbers(NumberEncoding.minMax())
        .categories(CategoryEncoding.oneHot());
  }

  private static TrainingRows<Row> digits() {
    List<Row> rows =
        IntStream.range(0, 40)
            .mapToObj(i -> Row.of(Map.of("digit", i % 2, "ink", 10 * (i % 2) + i % 3)))
            .toList();
    return TrainingRows.all(Rows.of(Row.class, rows));
  }

  @TrainsModels
  @Test
  void isLeftOutOfFeaturesByRule() {
    ModelSpec<Row, Classification<String>> spec =
        ModelSpec.of("digits", Task.classification("digit"), byRule().build());

    assertThat(Things.train(spec, TREE, digits(), 0).signature().inputs()).containsOnlyKeys("ink");
    assertThat(spec.with(byRule().except("digit").build()).features().parameters())
        .containsEntry("except", "[digit]");
    assertThat(
            Things.train(
                    ModelSpec.of("ink", Task.regression("ink"), byRule().build()),
                    Things.LINEAR,
                    digits(),
                    0)
                .signature()
                .inputs())
        .containsOnlyKeys("digit");
  }

  @TrainsModels
  @Test
  void isRefusedAmongFeaturesByRuleIfTheTaskNamesNoColumn() {
    Task<Row, Classification<String>> task = Task.classification(row -> row.text("digit"));

    for (Features<Row> features : List.of(byRule().build(), byRule().category("digit").build())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Things.train(ModelSpec.of("digits", task, features), TREE, digits(), 0))
          .withMessageStartingWith("Feature 'digit' is equal to the truth in all 40 training rows");
    }
    ModelSpec<Row, Estimate> numbers =
        ModelSpec.of(
            "digits",
            Task.regression(row -> row.number("digit")),
            byRule().category("digit").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Things.train(numbers, Things.LINEAR, digits(), 0))
        .withMessageStartingWith("Feature 'digit' is equal to the truth");
  }

  @Test
  void isMissedByItsNameIfThereIsNoSuchColumn() {
    Features<Row> features =
        ModelSpec.of("digits", Task.classification("digti"), byRule().build()).features();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> features.fit(digits()))
        .withMessage(
            "There is no column 'digti', in which the task has its truth. Did you mean 'digit'?");
  }

  @Test
  void isRefusedAsADeclaredColumnAndUnderItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelSpec.of(
                    "digits", Task.classification("digit"), byRule().category("digit").build()))
        .withMessage(
            "Column 'digit' is the truth, and cannot be declared as a feature; leave it out");
    Features<Row> named =
        Features.of(Row.class).category("digit", row -> row.text("digit")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.of("digits", Task.classification("digit"), named))
        .withMessage(
            "Feature 'digit' is called as the column of the truth is; leave it out, or give it"
                + " another name if it reads something else");
  }
}
