package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.TestStageContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;

class TrainTest {

  enum Colour {
    RED,
    GREEN
  }

  record Thing(String words, double size, Colour colour) {}

  private static final Features<Thing> FEATURES =
      Features.of(Thing.class)
          .text("words", Thing::words, TextEncoding.words(2).vocabulary(1, 1000))
          .number("size", Thing::size, NumberEncoding.minMax())
          .build();
  private static final ModelSpec<Thing, Classification<Colour>> SPEC =
      ModelSpec.of("things", Task.classification(Colour.class, Thing::colour), FEATURES);
  private static final Learner<Classification<Colour>> LOGISTIC =
      Learner.classifier(seed -> new LogisticRegressionTrainer());
  private static final Learner<Classification<Colour>> BAYES =
      Learner.classifier(seed -> new MultinomialNaiveBayesTrainer());

  private final TestStageContext context = TestStageContext.create();

  @AfterEach
  void closeContext() {
    context.close();
  }

  private static TrainingRows<Thing> things() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      things.add(new Thing("ripe cherry " + i, 1 + i % 3, Colour.RED));
      things.add(new Thing("young leaf " + i, 7 + i % 3, Colour.GREEN));
    }
    return TrainingRows.all(Rows.of(Thing.class, things));
  }

  private TrainedModel<Thing, Classification<Colour>> train(
      Learner<Classification<Colour>> learner) {
    return new Train<>(SPEC, learner).run(things(), context);
  }

  @Test
  void learnsWhatTheRowsShow() {
    try (Predictor<Thing, Classification<Colour>> model = train(LOGISTIC).open()) {
      assertThat(model.predict(new Thing("a cherry", 1, Colour.GREEN)).label())
          .isEqualTo(Colour.RED);
      assertThat(model.predict(new Thing("a leaf", 8, Colour.RED)).label()).isEqualTo(Colour.GREEN);
    }
  }

  @Test
  void readsFromItsBytesWhatItWasBitForBit() {
    TrainedModel<Thing, Classification<Colour>> fresh = train(BAYES);
    TrainedModel<Thing, Classification<Colour>> read = SPEC.read(fresh.artifact());

    try (Predictor<Thing, Classification<Colour>> one = fresh.open();
        Predictor<Thing, Classification<Colour>> other = read.open()) {
      things()
          .rows()
          .forEach(thing -> assertThat(other.predict(thing)).isEqualTo(one.predict(thing)));
    }
    assertThat(read.signature()).isEqualTo(fresh.signature());
  }

  @Test
  void answersARowWithoutAnyKnownWord() {
    ModelSpec<Thing, Classification<Colour>> words = SPEC.with(FEATURES.without("size"));
    TrainedModel<Thing, Classification<Colour>> model =
        new Train<>(words, BAYES).run(things(), context);

    assertThat(model.open().predict(new Thing("", 0, Colour.RED)).probability(Colour.RED))
        .isBetween(0.4, 0.6);
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes = train(LOGISTIC).artifact().toBytes();

    for (int i = 0; i < bytes.length; i += 97) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> SPEC.read(ModelArtifact.of(flipped)));
    }
  }

  @Test
  void refusesNegativeNumbersUnderNaiveBayesBeforeItTrains() {
    Features<Thing> signed = Features.of(Thing.class).number("size", Thing::size).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Train<>(SPEC.with(signed), BAYES).run(things(), context))
        .withMessage(
            "Naive Bayes takes no negative number, but feature 'size' can be negative;"
                + " encode it with minMax() or binned(n)");
  }

  @Test
  void namesAFeatureThatIsMissing() {
    ModelArtifact old = train(LOGISTIC).artifact();

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> SPEC.with(FEATURES.without("size")).read(old))
        .withMessage(
            "The model asks for feature 'size' (a number), which is not declared any more;"
                + " declare it, or serve this version with retired(\"size\", getter)");
  }

  @Test
  void servesAnOldVersionWithARetiredFeature() {
    ModelArtifact old = train(LOGISTIC).artifact();
    ModelSpec<Thing, Classification<Colour>> now =
        SPEC.with(FEATURES.without("size")).retired("size", Thing::size);

    assertThat(now.read(old).open().predict(new Thing("leaf", 9, Colour.RED)))
        .isEqualTo(SPEC.read(old).open().predict(new Thing("leaf", 9, Colour.RED)));
  }
}
