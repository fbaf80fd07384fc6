package dev.penstock.train;

import static dev.penstock.train.Things.COLOURS;
import static dev.penstock.train.Things.FEATURES;
import static dev.penstock.train.Things.LOGISTIC;
import static dev.penstock.train.Things.SIZE;
import static dev.penstock.train.Things.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.FeatureException;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.Predictor;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** What Tribuo does silently, and what it leaves open, stays behind this package. */
@TrainsModels
@ExtendWith(JulBridge.class)
class TribuoTrapsTest {

  record Text(String words, String label) {}

  private static final Thing LEAF = new Thing("young leaf", 8, Colour.RED);

  private static ModelArtifact artifact(long seed) {
    return train(COLOURS, LOGISTIC, seed).artifact();
  }

  @Test
  void labelsAreNeitherUpperCasedNorTrimmed() {
    List<String> labels = List.of("ham", "HAM", " Ham", "ß", "-");
    List<Text> rows = labels.stream().map(label -> new Text("w" + label.length(), label)).toList();
    ModelSpec<Text, Classification<String>> spec =
        ModelSpec.of(
            "texts",
            Task.classification(Text::label),
            Features.of(Text.class).flag("short", text -> text.words().length() < 3).build());

    var model =
        train(
            spec,
            Learner.classifier(
                seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1), 1, seed)),
            TrainingRows.all(Rows.of(Text.class, rows)),
            0);

    assertThat(model.open().predict(rows.get(0)).probabilities())
        .containsOnlyKeys("ham", "HAM", " Ham", "ß", "-");
  }

  @Test
  void aSecondTrainingWithTheSameStageGivesTheSameModel() {
    assertThat(artifact(3)).isEqualTo(artifact(3));
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    assertThat(artifact(3)).isNotEqualTo(artifact(4));
  }

  @Test
  void theStaticRandomNumbersOfDataSetsDoNotReachAModel() {
    ModelArtifact before = artifact(3);
    MutableDataset<Label> other = Learnt.dataset(new LabelFactory());
    other.add(new ArrayExample<>(new Label("a"), new String[] {"x"}, new double[] {1}));
    other.shuffle(true);

    assertThat(artifact(3)).isEqualTo(before);
  }

  @Test
  void trainingsBesideEachOtherDoNotChangeEachOther() {
    List<ModelArtifact> alone = IntStream.range(0, 4).mapToObj(TribuoTrapsTest::artifact).toList();

    List<ModelArtifact> together =
        IntStream.range(0, 16).parallel().mapToObj(i -> artifact(i % 4)).toList();

    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i % 4));
    }
  }

  @Test
  void infinityIsRefusedAndDoesNotTrainASilentModelOfNaN() {
    List<Thing> things = Things.list();
    things.set(5, new Thing("leaf", Double.POSITIVE_INFINITY, Colour.GREEN));

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> train(COLOURS, LOGISTIC, Things.rows(things), 0))
        .withMessageStartingWith("Feature 'size' of row 6 is Infinity;");
  }

  @Test
  void aTrainingThatDivergesFails() {
    ModelSpec<Thing, Estimate> sizes = Things.SIZES;
    Learner<Estimate> hasty =
        Learner.regressor(
            seed ->
                new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                    new SquaredLoss(), SGD.getSimpleSGD(1e10), 50, seed));

    assertThatIllegalStateException()
        .isThrownBy(() -> train(sizes, hasty))
        .withMessageContaining("for a row: its training diverged; lower the learning rate");
  }

  @Test
  void zerosCountWhenNumbersAreStandardized() {
    Features<Thing> features =
        Features.of(Thing.class).number("size", Thing::size, NumberEncoding.standardized()).build();
    var fitted =
        features.fit(
            Things.rows(List.of(new Thing("", 0, Colour.RED), new Thing("", 0, Colour.RED), LEAF)));
    List<Double> encoded = new ArrayList<>();
    features
        .encoder(fitted, java.util.Map.of())
        .encode(new Thing("", 8 / 3.0, Colour.RED), (index, value) -> encoded.add(value));

    assertThat(encoded).isEmpty();
  }

  @Test
  void aRowWithoutAnyNumberThatTheModelKnowsGetsAnAnswer() {
    Predictor<Thing, Classification<Colour>> model =
        train(COLOURS.with(FEATURES.without("size")), Things.BAYES).open();

    assertThat(model.predict(new Thing("", 0, Colour.RED)).probability(Colour.RED)).isEqualTo(0.5);
    assertThat(model.predict(new Thing("never seen", 0, Colour.RED)))
        .isEqualTo(model.predict(new Thing("", 0, Colour.RED)));
  }

  @Test
  void rowsWithoutAnyNumberAreLearntFrom() {
    List<Thing> same =
        List.of(
            new Thing("", 3, Colour.RED),
            new Thing("", 3, Colour.GREEN),
            new Thing("", 3, Colour.RED));

    var model = train(COLOURS.with(SIZE), LOGISTIC, Things.rows(same), 0).open();

    assertThat(model.predict(LEAF).label()).isEqualTo(Colour.RED);
  }

  @Test
  void aConstantFeatureLeavesAnswersFinite() {
    List<Thing> things =
        Things.list().stream().map(thing -> new Thing(thing.words(), 5, thing.colour())).toList();

    var model = train(COLOURS, LOGISTIC, Things.rows(things), 0).open();

    assertThat(model.predict(new Thing("young leaf", 1e9, Colour.RED)).label())
        .isEqualTo(Colour.GREEN);
  }

  @Test
  void wordsOfRowsThatAreNotForTrainingAreUnknown() {
    TrainingRows<Thing> part = Things.rows().where(thing -> !thing.words().endsWith("7"));
    var model = train(COLOURS.with(FEATURES.without("size")), LOGISTIC, part, 0).open();

    assertThat(model.predict(new Thing("17", 0, Colour.RED)))
        .isEqualTo(model.predict(new Thing("", 0, Colour.RED)));
  }

  @Test
  void aLabelThatTrainingNeverMetHasProbabilityZero() {
    TrainingRows<Text> rows =
        TrainingRows.all(Rows.of(Text.class, List.of(new Text("a", "yes"), new Text("b", "no"))));
    ModelSpec<Text, Classification<String>> spec =
        ModelSpec.of(
            "texts",
            Task.classification(Text::label),
            Features.of(Text.class).category("words", Text::words).build());

    var answer =
        train(
                spec,
                Learner.classifier(
                    seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1), 5, seed)),
                rows,
                0)
            .open()
            .predict(new Text("c", "maybe"));

    assertThat(answer.probability("maybe")).isZero();
  }

  @Test
  void aModelDoesNotGrowWithTheRowsThatItWasTrainedOn() {
    List<Thing> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.addAll(Things.list());
    }
    int few = train(COLOURS.with(SIZE), LOGISTIC).artifact().size();

    assertThat(train(COLOURS.with(SIZE), LOGISTIC, Things.rows(many), 0).artifact().size())
        .isLessThan(few + 64);
  }

  @Test
  void adamIsBrokenInThisTribuoAsTheLearnerSays() {
    assertThat(likelihood(new Adam())).isLessThan(likelihood(new AdaGrad(0.1)) - 0.1);
  }

  private static double likelihood(StochasticGradientOptimiser optimiser) {
    var model =
        train(
                COLOURS,
                Learner.<Colour>classifier(
                    seed -> new LinearSGDTrainer(new LogMulticlass(), optimiser, 5, seed)))
            .open();
    return Things.list().stream()
        .mapToDouble(thing -> model.predict(thing).probability(thing.colour()))
        .average()
        .orElseThrow();
  }

  @Test
  void aModelAnswersManyThreadsAsItAnswersOne() {
    var model = train(COLOURS, LOGISTIC).open();
    List<Classification<Colour>> expected = Things.list().stream().map(model::predict).toList();

    List<Integer> wrong =
        IntStream.range(0, 20_000)
            .parallel()
            .filter(i -> !model.predict(Things.list().get(i % 40)).equals(expected.get(i % 40)))
            .boxed()
            .toList();

    assertThat(wrong).isEmpty();
  }
}
