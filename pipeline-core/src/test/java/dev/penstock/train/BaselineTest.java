package dev.penstock.train;

import static dev.penstock.train.Things.COLOURS;
import static dev.penstock.train.Things.LINEAR;
import static dev.penstock.train.Things.LOGISTIC;
import static dev.penstock.train.Things.SIZES;
import static dev.penstock.train.Things.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.model.Baseline;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JulBridge.class)
class BaselineTest {

  private static final Thing ANY = new Thing("young leaf", 8, Colour.RED);

  /** Of ten rows nine are green; the first is red. */
  private static List<Thing> mostlyGreen() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      things.add(new Thing("leaf " + i, i * i, i == 0 ? Colour.RED : Colour.GREEN));
    }
    return things;
  }

  @Test
  void alwaysAnswersTheMajorityWithTheSharesAsProbabilities() {
    TrainedModel<Thing, Classification<Colour>> model =
        train(COLOURS, Learner.majority(), Things.rows(mostlyGreen()), 0);

    Classification<Colour> answer = COLOURS.read(model.artifact()).open().predict(ANY);

    assertThat(answer.label()).isEqualTo(Colour.GREEN);
    assertThat(answer.probabilities())
        .containsExactly(entry(Colour.RED, 0.1), entry(Colour.GREEN, 0.9));
  }

  @Test
  void ofLabelsThatAreEquallyCommonTheOneListedFirstIsTheMajority() {
    TrainedModel<Thing, Classification<Colour>> model = train(COLOURS, Learner.majority());

    assertThat(model.open().predict(ANY).label()).isEqualTo(Colour.RED);
    assertThat(model.baseline())
        .get()
        .isInstanceOfSatisfying(
            Baseline.Labels.class, labels -> assertThat(labels.majority()).isEqualTo("RED"));
  }

  @Test
  void alwaysAnswersTheMeanOrTheMedianInTheUnitOfTheTruth() {
    ModelSpec<Thing, Estimate> byLog =
        ModelSpec.of("sizes", Task.regression(Thing::size, Target.log1p()), SIZES.features());

    for (ModelSpec<Thing, Estimate> spec : List.of(SIZES, byLog)) {
      var mean = train(spec, Learner.mean(), Things.rows(mostlyGreen()), 0);
      var median = train(spec, Learner.median(), Things.rows(mostlyGreen()), 0);
      assertThat(spec.read(mean.artifact()).open().predict(ANY).value()).isEqualTo(28.5);
      assertThat(spec.read(median.artifact()).open().predict(ANY).value()).isEqualTo(20.5);
    }
  }

  @TrainsModels
  @Test
  void everyModelCarriesWhatItsTrainingRowsSay() {
    var colours = train(COLOURS, LOGISTIC, Things.rows(mostlyGreen()), 0);
    var sizes = train(SIZES, LINEAR, Things.rows(mostlyGreen()), 0);

    assertThat(COLOURS.read(colours.artifact()).baseline()).isEqualTo(colours.baseline());
    assertThat(colours.baseline())
        .get()
        .isInstanceOfSatisfying(
            Baseline.Labels.class,
            labels -> {
              assertThat(labels.rows()).containsExactly(entry("RED", 1L), entry("GREEN", 9L));
              assertThat(labels.share("GREEN")).isEqualTo(0.9);
              assertThat(labels.share("BLUE")).isZero();
            });
    assertThat(SIZES.read(sizes.artifact()).baseline()).contains(new Baseline.Numbers(28.5, 20.5));
  }

  @TrainsModels
  @Test
  void aModelKnowsTheLabelsOfItsTrainingRows() {
    assertThat(train(COLOURS, LOGISTIC).labels()).contains(List.of("RED", "GREEN"));
    assertThat(train(COLOURS, Learner.majority()).labels()).contains(List.of("RED", "GREEN"));
    assertThat(train(SIZES, LINEAR).labels()).isEmpty();
  }

  @Test
  void numbersOfAnyMagnitudeHaveAMean() {
    List<Thing> great =
        List.of(
            new Thing("a", 1e308, Colour.RED),
            new Thing("b", 1e308, Colour.RED),
            new Thing("c", 1e308, Colour.RED));

    assertThat(train(SIZES, Learner.mean(), Things.rows(great), 0).open().predict(ANY).value())
        .isBetween(0.999e308, 1.001e308);
  }

  @Test
  void saysWhichBaselineItIs() {
    assertThat(Learner.mean().parameters()).containsExactly(entry("trainer", "mean"));
    assertThat(train(COLOURS, Learner.majority()).signature().properties())
        .containsEntry("learner.trainer", "majority");
    assertThat(Learner.median().isCancellable()).isTrue();
    assertThat(LINEAR.isCancellable()).isFalse();
  }

  @Test
  void refusesRowsOfOneLabelAsEveryClassifierDoes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> train(COLOURS, Learner.majority(), Things.rows(mostlyGreen().subList(1, 4)), 0))
        .withMessage(
            "All 3 training rows have the label 'GREEN';"
                + " a classifier needs rows of two labels or more");
  }

  @Test
  void refusesLabelsThatDifferOnlyByBlanksAsEveryClassifierDoes() {
    Task<Thing, Classification<String>> task =
        Task.classification(thing -> thing.colour() == Colour.RED ? "Yes" : "Yes ");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                train(
                    ModelSpec.of("things", task, COLOURS.features()),
                    Learner.majority(),
                    Things.rows(mostlyGreen()),
                    0))
        .withMessageStartingWith("The labels 'Yes' and 'Yes ' differ only by blanks");
  }

  @Test
  void refusesAFormThatGivesOtherAnswers() {
    ModelContent content = ModelFile.read(train(SIZES, Learner.mean()).artifact());
    ModelCore other = new ModelCore(ModelForm.MAJORITY, new byte[0], content.core().truths());
    ModelArtifact artifact =
        ModelFile.write(
            new ModelContent(
                content.name(),
                content.kind(),
                content.outputs(),
                content.signature(),
                content.features(),
                other,
                content.golden()));

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> SIZES.read(artifact).open())
        .withMessage("The model is damaged: the form MAJORITY gives no answers of regression");
  }

  /** The files were written by the release that had the first version of the format. */
  @Nested
  class OfTheFirstFormat {

    private static ModelArtifact file(String name) throws IOException {
      try (InputStream in = BaselineTest.class.getResourceAsStream(name)) {
        return ModelArtifact.of(Objects.requireNonNull(in, name).readAllBytes());
      }
    }

    @Test
    void modelsOpenAndAnswerWithoutABaseline() throws IOException {
      for (String name : List.of("colours-v1.model", "tree-v1.model")) {
        TrainedModel<Thing, Classification<Colour>> model = COLOURS.read(file(name));
        assertThat(model.open().predict(ANY).label()).isEqualTo(Colour.GREEN);
        assertThat(model.labels()).contains(List.of("RED", "GREEN"));
        assertThat(model.baseline()).isEmpty();
      }
      TrainedModel<Thing, Estimate> sizes = SIZES.read(file("sizes-v1.model"));
      assertThat(sizes.open().predict(ANY).value()).isBetween(7.0, 8.5);
      assertThat(sizes.baseline()).isEmpty();
    }

    @TrainsModels
    @Test
    void modelsAnswerAsThoseThatAreTrainedNow() throws IOException {
      var old = COLOURS.read(file("colours-v1.model")).open();
      var now = train(COLOURS, LOGISTIC).open();

      assertThat(Things.list().stream().map(old::predict).toList())
          .isEqualTo(Things.list().stream().map(now::predict).toList());
    }
  }
}
