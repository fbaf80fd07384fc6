package dev.penstock.train;

import static dev.penstock.train.Things.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.Baseline;
import dev.penstock.model.Estimate;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(JulBridge.class)
@TrainsModels
class StandardizedTargetTest {

  private static ModelSpec<Thing, Estimate> sizes(double offset, double unit, Target target) {
    return ModelSpec.of(
        "sizes",
        Task.regression(thing -> offset + unit * thing.size(), target),
        Things.SIZES.features());
  }

  private static FittedTarget fit(double... truths) {
    Arrays.sort(truths);
    return FittedTarget.fit(Target.standardized(), truths);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 1e9",
    "0, -1e9",
    "-5e6, 1e6",
    "0, 1e-9",
    "0, 1e-200",
    "1e6, 1",
    "-1e9, 100",
    "0, 1e300"
  })
  void theSameIsLearntInEveryUnitAndFromEveryZero(double offset, double unit) {
    ModelSpec<Thing, Estimate> spec = sizes(offset, unit, Target.standardized());
    TrainedModel<Thing, Estimate> model = Things.train(spec, LINEAR);

    double red =
        spec.read(model.artifact()).open().predict(new Thing("ripe cherry", 0, Colour.RED)).value();
    double green = model.open().predict(new Thing("young leaf", 0, Colour.RED)).value();

    assertThat((red - offset) / unit).isEqualTo(2, Offset.offset(0.5));
    assertThat((green - offset) / unit).isEqualTo(8, Offset.offset(0.5));
  }

  @Test
  void withoutItSuchATrainerDoesNotReachGreatNumbers() {
    ModelSpec<Thing, Estimate> plain = sizes(0, 1e9, Target.identity());

    assertThat(Things.train(plain, LINEAR).open().predict(new Thing("leaf", 0, Colour.RED)).value())
        .isLessThan(1e6);
  }

  @Test
  void theSameRowsGiveTheSameBytesAndAnswersAfterReading() {
    ModelSpec<Thing, Estimate> spec = sizes(1e6, 3, Target.standardized());
    TrainedModel<Thing, Estimate> model = Things.train(spec, LINEAR, 5);
    TrainedModel<Thing, Estimate> again = Things.train(spec, LINEAR, 5);

    assertThat(again.artifact()).isEqualTo(model.artifact());
    for (Thing thing : Things.list()) {
      assertThat(spec.read(model.artifact()).open().predict(thing))
          .isEqualTo(model.open().predict(thing));
    }
  }

  @Test
  void aModelSaysItAndCarriesItsTruthsInTheirUnit() {
    TrainedModel<Thing, Estimate> model =
        Things.train(sizes(100, 1, Target.standardized()), LINEAR);

    assertThat(model.signature().task()).isEqualTo("regression by standardized");
    assertThat(model.baseline()).contains(new Baseline.Numbers(104.95, 105));
  }

  @Test
  void whatTheTaskHasNowDoesNotChangeWhatAModelHasLearnt() {
    TrainedModel<Thing, Estimate> model =
        Things.train(sizes(1e6, 1, Target.standardized()), LINEAR);
    Thing leaf = new Thing("young leaf", 0, Colour.RED);

    assertThat(sizes(1e6, 1, Target.log()).read(model.artifact()).open().predict(leaf))
        .isEqualTo(model.open().predict(leaf));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7e5, 1e-300, 1e300})
  void aTruthThatIsAlwaysTheSameIsAlwaysAnswered(double truth) {
    ModelSpec<Thing, Estimate> spec = sizes(truth, 0, Target.standardized());

    assertThat(Things.train(spec, LINEAR).open().predict(Things.list().get(0)).value())
        .isEqualTo(truth);
    assertThat(fit(truth, truth, truth)).isEqualTo(new FittedTarget(Target.STANDARDIZED, truth, 1));
  }

  @Test
  void theDeviationIsThatOfTheTruthsOfAnyMagnitude() {
    assertThat(fit(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new FittedTarget(Target.STANDARDIZED, 5, 2));
    assertThat(fit(2e-200, 4e-200, 4e-200, 4e-200, 5e-200, 5e-200, 7e-200, 9e-200).deviation())
        .isCloseTo(2e-200, Percentage.withPercentage(1e-9));
    assertThat(fit(-1.7e308, 1.7e308)).isEqualTo(new FittedTarget(Target.STANDARDIZED, 0, 1.7e308));
    assertThat(fit(-1.7e308, -1.7e308, 1.7e308).learnt(1.7e308))
        .isEqualTo(Math.sqrt(2), Offset.offset(1e-9));
    assertThat(fit(1e15 + 1, 1e15 + 3))
        .isEqualTo(new FittedTarget(Target.STANDARDIZED, 1e15 + 2, 1));
    assertThat(fit(0, Double.MIN_VALUE).deviation()).isPositive();
  }

  @Test
  void isReadAsItWasWritten() {
    FittedTarget fitted = fit(0.1, 0.2, 1e17);

    assertThat(FittedTarget.of(fitted.toTexts())).isEqualTo(fitted);
    assertThat(FittedTarget.of(List.of("LOG")).toTexts()).containsExactly("LOG");
  }

  @Test
  void refusesWhatNoModelCarries() {
    for (List<String> texts :
        List.of(
            List.of("STANDARDIZED", "1", "0"),
            List.of("STANDARDIZED", "NaN", "1"),
            List.of("STANDARDIZED", "x", "1"),
            List.of("STANDARDIZED", "0", "-1"))) {
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> FittedTarget.of(texts))
          .withMessageContaining("the mean and the deviation of its target are none")
          .withNoCause();
    }
    for (List<String> texts :
        List.of(List.of("SQUARE"), List.of("STANDARDIZED"), List.of("LOG", "1"))) {
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> FittedTarget.of(texts))
          .withMessage(
              "The model was learnt by target "
                  + texts.get(0)
                  + ", which this release does not know");
    }
  }
}
