package dev.penstock.train;

import static dev.penstock.train.Things.COLOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.model.Classification;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.kernel.KernelSVMTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.kernel.RBF;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.baseline.DummyRegressionTrainer;

@ExtendWith(JulBridge.class)
class LearnerTest {

  private static final Thing LEAF = new Thing("young leaf", 8, Colour.RED);

  private static Learner<Classification<Colour>> of(
      Learner.TrainerFactory<org.tribuo.classification.Label> trainer) {
    return Learner.classifier(trainer);
  }

  static List<Learner<Classification<Colour>>> learners() {
    return List.of(
        Things.LOGISTIC,
        Things.BAYES,
        Things.TREE,
        of(seed -> new LinearSGDTrainer(new Hinge(), new AdaGrad(1), 5, seed)),
        of(seed -> new KernelSVMTrainer(new RBF(0.5), 0.1, 20, seed)),
        of(
            seed ->
                new FMClassificationTrainer(
                    new LogMulticlass(), new AdaGrad(0.1), 20, seed, 2, 0.1)),
        of(seed -> new AdaBoostTrainer(new CARTClassificationTrainer(2), 5, seed)),
        of(
            seed ->
                new RandomForestTrainer<>(
                    new CARTClassificationTrainer(4, 0.5f, seed), new VotingCombiner(), 7, seed)));
  }

  @TrainsModels
  @ParameterizedTest
  @MethodSource("learners")
  void everyAnswerHasProbabilitiesThatSumToOne(Learner<Classification<Colour>> learner) {
    Classification<Colour> answer = Things.train(COLOURS, learner).open().predict(LEAF);

    assertThat(answer.label()).isEqualTo(Colour.GREEN);
    assertThat(answer.probabilities()).containsOnlyKeys(Colour.RED, Colour.GREEN);
    double sum = answer.probability(Colour.RED) + answer.probability(Colour.GREEN);
    assertThat(sum).isEqualTo(1, Offset.offset(1e-9));
  }

  @TrainsModels
  @ParameterizedTest
  @MethodSource("learners")
  void equalTrainingsGiveEqualBytes(Learner<Classification<Colour>> learner) {
    assertThat(Things.train(COLOURS, learner, 3).artifact())
        .isEqualTo(Things.train(COLOURS, learner, 3).artifact());
  }

  @TrainsModels
  @ParameterizedTest
  @MethodSource("learners")
  void whatWasReadAnswersAsWhatWasTrained(Learner<Classification<Colour>> learner) {
    var trained = Things.train(COLOURS, learner);
    var read = COLOURS.read(trained.artifact()).open();
    var fresh = trained.open();

    Things.list().forEach(row -> assertThat(read.predict(row)).isEqualTo(fresh.predict(row)));
    assertThat(read.predict(LEAF)).isEqualTo(fresh.predict(LEAF));
  }

  @TrainsModels
  @Test
  void sharesOfVotesAreTheProbabilitiesOfAForest() {
    Learner<Classification<Colour>> forest = learners().get(7);

    double green = Things.train(COLOURS, forest).open().predict(LEAF).probability(Colour.GREEN);

    assertThat(green * 7).isEqualTo(Math.rint(green * 7), Offset.offset(1e-9));
  }

  @Test
  void parametersAreThoseOfTheTrainerWithoutTheSeed() {
    assertThat(Things.TREE.parameters())
        .contains(entry("trainer", "CARTClassificationTrainer"), entry("maxDepth", "4"));
    assertThat(Things.LOGISTIC.parameters())
        .contains(
            entry("objective", "LogMulticlass"),
            entry("optimiser", "AdaGrad"),
            entry("optimiser.initialLearningRate", "1.0"))
        .doesNotContainKey("seed");
  }

  @TrainsModels
  @Test
  void theOrderOfLabelsIsThatOfTheEnumWhateverComesFirstInTheRows() {
    List<Thing> reversed = Arrays.asList(Things.list().toArray(Thing[]::new));
    java.util.Collections.reverse(reversed);
    var model = Things.train(COLOURS, Things.LOGISTIC, Things.rows(reversed), 0).open();

    assertThat(model.predict(LEAF).probabilities().keySet())
        .containsExactly(Colour.RED, Colour.GREEN);
  }

  /** Of a hundred rows ninety are red; the alphabet would have green first. */
  @TrainsModels
  @Test
  void theLabelIsTheOneThatAModelWithoutScoresPutsOut() {
    List<Thing> mostlyRed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      mostlyRed.add(new Thing("w" + i, i, i < 10 ? Colour.GREEN : Colour.RED));
    }
    ModelSpec<Thing, Classification<String>> texts =
        ModelSpec.of(
            "texts", Task.classification(thing -> thing.colour().name()), COLOURS.features());
    Learner<Classification<String>> dummy =
        Learner.classifier(seed -> DummyClassifierTrainer.createMostFrequentTrainer());

    Classification<String> answer =
        Things.train(texts, dummy, Things.rows(mostlyRed), 0).open().predict(LEAF);

    assertThat(answer).isEqualTo(Classification.of("RED"));
  }

  @TrainsModels
  @Test
  void theLabelIsTheOneThatTribuoPutsOutAlsoWhereTwoAreEquallyProbable() {
    List<Thing> alike =
        List.of(
            new Thing("a", 1, Colour.GREEN),
            new Thing("a", 1, Colour.RED),
            new Thing("b", 1, Colour.GREEN),
            new Thing("b", 1, Colour.RED));
    for (Learner<Classification<Colour>> learner : List.of(Things.TREE, learners().get(7))) {
      var trained = Things.train(COLOURS, learner, Things.rows(alike), 0);
      Classification<Colour> answer = trained.open().predict(alike.get(0));
      ModelContent content = ModelFile.read(trained.artifact());
      assertThat(answer.label().name()).isEqualTo(own(content, content.golden().get(0)));
      assertThat(answer.probabilities()).containsKeys(Colour.RED, Colour.GREEN);
    }
  }

  /** Returns what Tribuo's model in a file puts out for a row. */
  private static String own(ModelContent content, GoldenRow row) {
    Model<?> tribuo = Model.deserialize(ModelClasses.parse(content.core().tribuo()));
    Label label =
        tribuo
            .castModel(Label.class)
            .predict(
                new ArrayExample<>(
                    new LabelFactory().getUnknownOutput(), row.names(), row.values()))
            .getOutput();
    return content.outputs().get(Integer.parseInt(label.getLabel()));
  }

  @Nested
  class Refuses {

    private void refuses(Learner.TrainerFactory<Label> trainer, String why) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Learner.classifier(trainer))
          .withMessageStartingWith("Trainer '")
          .withMessageContaining(" is not supported: " + why);
    }

    @Test
    void trainersThatDrawTheirAnswersAlsoInsideAnEnsemble() {
      String why = "it draws its answers, so that equal rows get different ones";
      refuses(DummyClassifierTrainer::createUniformTrainer, why);
      refuses(DummyClassifierTrainer::createStratifiedTrainer, why);
      refuses(
          seed -> new AdaBoostTrainer(DummyClassifierTrainer.createUniformTrainer(1), 3, seed),
          why);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Learner.regressor(DummyRegressionTrainer::createGaussianTrainer))
          .withMessageContaining(why);
    }

    @Test
    void aConstantThatTribuoWouldNotKnow() {
      refuses(
          seed -> DummyClassifierTrainer.createConstantTrainer("RED"),
          "Tribuo is not told the names of labels; use Learner.majority()");
    }

    @Test
    void trainersWhoseModelsAreNotOpenedAlsoInsideOthers() {
      for (String part : List.of("liblinear", "libsvm", "xgboost")) {
        assertThat(ModelClasses.isRefused("org.tribuo.classification." + part + ".ATrainer"))
            .isTrue();
        assertThat(ModelClasses.isRefused("org.tribuo.common." + part + ".ATrainer")).isTrue();
      }
      assertThat(ModelClasses.isRefused("com.example.OwnTrainer")).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // what is not there is what is tested
    void noTrainer() {
      assertThatNullPointerException()
          .isThrownBy(() -> Learner.classifier(seed -> null))
          .withMessage("The trainer factory returned null for seed 0");
    }
  }
}
