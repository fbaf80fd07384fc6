package dev.penstock.train;

import static dev.penstock.train.Things.COLOURS;
import static dev.penstock.train.Things.FEATURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelKey;
import dev.penstock.model.Predictor;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JulBridge.class)
class ModelSpecTest {

  /** What a service has: no truth. */
  record Asked(String words, double size) {}

  /** As {@link Colour}, with one constant more. */
  enum MoreColours {
    BLUE,
    GREEN,
    RED
  }

  enum OtherColours {
    GREEN,
    BLUE
  }

  private static final Thing LEAF = new Thing("young leaf", 9, Colour.RED);

  private final ModelArtifact artifact = Things.trainInEnglish(COLOURS, Things.LOGISTIC).artifact();
  private final Classification<Colour> answer = COLOURS.read(artifact).open().predict(LEAF);

  private <P> ModelSpec<Thing, P> named(Task<Thing, P> task) {
    return ModelSpec.of("things", task, FEATURES);
  }

  @Test
  void servesARecordWithoutTheTruth() {
    Features<Asked> view =
        Features.of(Asked.class)
            .text("words", Asked::words)
            .number("size", Asked::size)
            .flag("long", asked -> asked.words().length() > 9)
            .build();
    ModelKey<Asked, Classification<Colour>> key = COLOURS.servedOn(Asked.class, view);

    assertThat(key.name()).isEqualTo("things");
    assertThat(key.columns()).containsOnlyKeys("long", "size", "words");
    assertThat(key.read(artifact).open().predict(new Asked("young leaf", 9))).isEqualTo(answer);
  }

  @Test
  void encodingsComeFromTheArtifactWhateverTheSpecSaysNow() {
    Features<Thing> now =
        Features.of(Thing.class)
            .flag("big", thing -> thing.size() > 5)
            .nullableNumber("size", Thing::size, NumberEncoding.binned(3))
            .text("words", Thing::words, TextEncoding.words(1).hashed(16))
            .build();

    assertThat(COLOURS.with(now).read(artifact).open().predict(LEAF)).isEqualTo(answer);
  }

  @Test
  void aRetiredFeatureServesOldVersionsAlsoWithAMissingNumber() {
    ModelSpec<Thing, Classification<Colour>> now = COLOURS.with(FEATURES.without("size"));

    assertThat(now.retired("size", Thing::size).read(artifact).open().predict(LEAF))
        .isEqualTo(answer);
    Predictor<Thing, Classification<Colour>> without =
        now.retired("size", thing -> null).read(artifact).open();
    assertThat(without.predict(LEAF).label()).isEqualTo(Colour.GREEN);
  }

  @Test
  void anEnumMayHaveMoreConstantsThanWhenTheModelWasTrained() {
    Task<Thing, Classification<MoreColours>> more =
        Task.classification(MoreColours.class, thing -> MoreColours.BLUE);

    Classification<MoreColours> now = named(more).read(artifact).open().predict(LEAF);

    assertThat(now.label()).isEqualTo(MoreColours.GREEN);
    assertThat(now.probability(MoreColours.RED)).isEqualTo(answer.probability(Colour.RED));
    assertThat(now.probability(MoreColours.BLUE)).isZero();
  }

  @Test
  void aModelKeepsItsTargetWhenTheTaskHasAnother() {
    Features<Thing> features =
        Features.of(Thing.class)
            .number("tenfold", thing -> 10 * thing.size(), NumberEncoding.minMax())
            .build();
    ModelSpec<Thing, Estimate> byLog =
        ModelSpec.of("sizes", Task.regression(Thing::size, Target.log()), features);
    ModelArtifact trained = Things.trainInEnglish(byLog, Things.LINEAR).artifact();
    ModelSpec<Thing, Estimate> plain =
        ModelSpec.of("sizes", Task.regression(Thing::size), features);

    Estimate estimate = plain.read(trained).open().predict(LEAF);
    assertThat(estimate).isEqualTo(byLog.read(trained).open().predict(LEAF));
    assertThat(estimate.value()).isEqualTo(9, Offset.offset(5.0));
    assertThat(plain.read(trained).signature().task()).isEqualTo("regression by log");
  }

  @Test
  void saysWhatItIs() {
    assertThat(COLOURS.parameters())
        .contains(
            entry("name", "things"),
            entry("task", "classification of RED, GREEN"),
            entry("features.size", "min_max"));
    assertThat(COLOURS.columns()).containsOnlyKeys("size", "words");
    assertThat(COLOURS).hasToString("ModelSpec[things, classification of RED, GREEN]");
  }

  @Nested
  class Refuses {

    private void refuses(ModelKey<?, ?> key, String message) {
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> key.read(artifact))
          .withMessage(message);
    }

    @Test
    void aVersionOfAnotherModel() {
      refuses(
          ModelSpec.of("colours", COLOURS.task(), FEATURES),
          "This is a version of model 'things', not of 'colours'");
    }

    @Test
    void anotherKindOfAnswer() {
      refuses(
          named(Task.regression(thing -> thing.size())),
          "This version of model 'things' was trained for classification of RED, GREEN,"
              + " but its spec is for regression");
    }

    @Test
    void aLabelThatTheEnumHasLost() {
      refuses(
          named(Task.classification(OtherColours.class, thing -> OtherColours.BLUE)),
          "The model answers 'RED', which is none of the labels [GREEN, BLUE]");
    }

    @Test
    void aFeatureThatIsNotDeclaredAnyMore() {
      refuses(
          COLOURS.with(FEATURES.without("size")),
          "The model asks for feature 'size' (a number), not declared yet or not any more:"
              + " if it was trained by newer code, open it with that code; else declare them, or"
              + " serve this version with retired(\"size\", getter)");
    }

    @Test
    void severalFeaturesThatAreNotDeclaredAtOnce() {
      refuses(
          COLOURS.with(
              Features.of(Thing.class).number("other", Thing::size, NumberEncoding.raw()).build()),
          "The model asks for feature 'words' (a text), feature 'size' (a number), not declared yet"
              + " or not any more: if it was trained by newer code, open it with that code; else"
              + " declare them, or serve this version with"
              + " retired(\"words\", getter).retired(\"size\", getter)");
    }

    @Test
    void aNameThatNoRegistryKeeps() {
      for (String bad : List.of(" ", "a\u0000b", "half \ud800", "x".repeat(501))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ModelSpec.of(bad, COLOURS.task(), FEATURES))
            .withMessageStartingWith("The name of a model must ");
      }
    }

    @Test
    void aRecordWithoutTheFeature() {
      Features<Asked> view = Features.of(Asked.class).text("words", Asked::words).build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.servedOn(Asked.class, view))
          .withMessage(
              "The model is trained with feature 'size' (a number), which is missing here;"
                  + " declare it under the same name");
      Features<Asked> other =
          Features.of(Asked.class)
              .text("words", Asked::words)
              .category("size", Asked::size)
              .build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.servedOn(Asked.class, other))
          .withMessageContaining("(a number), which is a category here");
    }

    @Test
    void featuresThatReadTheTruth() {
      Features<Thing> leaking =
          Features.of(Thing.class)
              .text("words", Thing::words)
              .category("colour", Thing::colour)
              .build();
      record Pair(Thing one, Thing other) {}
      Features<Pair> viewed =
          Features.of(Pair.class)
              .all("one", leaking.on(Pair::one))
              .all("other", leaking.on(Pair::other))
              .build();

      refusesLeak(() -> COLOURS.with(leaking), "colour");
      refusesLeak(
          () -> ModelSpec.of("pairs", COLOURS.task().on(Pair::other), viewed), "other.colour");
      assertThat(
              ModelSpec.of("pairs", COLOURS.task().on(Pair::other), viewed.without("other.colour")))
          .isNotNull();
      refusesLeak(() -> ModelSpec.of("x", Task.regression(Thing::size), FEATURES), "size");
      Getter<Thing, Colour> lambda = thing -> thing.colour();
      refusesLeak(
          () ->
              ModelSpec.of(
                  "x",
                  Task.classification(Colour.class, lambda),
                  Features.of(Thing.class).category("c", lambda).build()),
          "c");
    }

    private void refusesLeak(ThrowingCallable spec, String feature) {
      assertThatIllegalArgumentException()
          .isThrownBy(spec)
          .withMessage(
              "Feature '%s' reads what the task reads as the truth: the model would only repeat it;"
                  + " leave the feature out",
              feature);
    }

    @TrainsModels
    @Test
    void aLambdaThatGivesTheTruthWhenItIsFitted() {
      Features<Thing> leaking =
          Features.of(Thing.class).category("c", thing -> thing.colour().toString()).build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Things.train(COLOURS.with(leaking), Things.LOGISTIC))
          .withMessage(
              "Feature 'c' is equal to the truth in all 40 training rows: a model would only repeat"
                  + " it; leave the feature out");
    }

    @Test
    void aBlankName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.of(" ", COLOURS.task(), FEATURES))
          .withMessage("The name of a model must not be blank");
    }
  }
}
