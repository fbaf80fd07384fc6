package dev.penstock.train;

import static dev.penstock.train.Things.BAYES;
import static dev.penstock.train.Things.COLOURS;
import static dev.penstock.train.Things.LINEAR;
import static dev.penstock.train.Things.LOGISTIC;
import static dev.penstock.train.Things.SIZES;
import static dev.penstock.train.Things.TREE;
import static dev.penstock.train.Things.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.data.Rows;
import dev.penstock.data.Split;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.SplitRows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.Features;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.report.Table;
import dev.penstock.testkit.JulBridge;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.testkit.TrainsModels;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;

@TrainsModels
@ExtendWith(JulBridge.class)
class TrainTest {

  private final TestStageContext context = TestStageContext.create().withSeed(7);

  @AfterEach
  void closeContext() {
    context.close();
  }

  private <P> TrainedModel<Thing, P> train(ModelSpec<Thing, P> spec, Learner<P> learner) {
    return new Train<>(spec, learner).run(rows(), context);
  }

  @Test
  void learnsWhatTheRowsShow() {
    for (Learner<Classification<Colour>> learner : List.of(LOGISTIC, BAYES, TREE)) {
      Predictor<Thing, Classification<Colour>> model = train(COLOURS, learner).open();
      assertThat(model.predict(new Thing("a cherry", 1, Colour.GREEN)).label())
          .isEqualTo(Colour.RED);
      assertThat(model.predict(new Thing("a leaf", 8, Colour.RED)).label()).isEqualTo(Colour.GREEN);
    }
  }

  @Test
  void learnsANumber() {
    Predictor<Thing, Estimate> model = train(SIZES, LINEAR).open();

    assertThat(model.predict(new Thing("ripe cherry", 0, Colour.RED)).value())
        .isEqualTo(2, Offset.offset(0.5));
    assertThat(model.predict(new Thing("young leaf", 0, Colour.RED)).value())
        .isEqualTo(8, Offset.offset(0.5));
  }

  @Test
  void theSignatureSaysWhatAndHow() {
    ModelSignature signature = train(COLOURS, LOGISTIC).signature();

    assertThat(signature.task()).isEqualTo("classification of RED, GREEN");
    assertThat(signature.inputs()).containsExactly(entry("size", "number"), entry("words", "text"));
    assertThat(signature.properties())
        .containsEntry("learner.trainer", "LinearSGDTrainer")
        .containsEntry("learner.epochs", "5")
        .containsEntry("learner.optimiser.initialLearningRate", "1.0")
        .containsEntry("seed", "7")
        .containsEntry("split.key", "all")
        .containsEntry("data.digest", rows().rows().digest().toString())
        .containsEntry("data.rows", "40")
        .containsKeys("library.tribuo", "java.version")
        .doesNotContainKey("learner.seed");
  }

  @Test
  void theSplitIsPartOfTheModel() {
    SplitRows<Thing> by =
        SplitRows.of(Thing.class, 0.5, 0.25, 0.25).groupedBy("words", Thing::words);
    Split<Thing> split = by.run(rows().rows(), context);

    Map<String, String> properties =
        new Train<>(COLOURS, BAYES).run(split.training(), context).signature().properties();

    assertThat(SplitIdentity.parse(properties.getOrDefault("split", "")))
        .isEqualTo(split.training().split())
        .matches(split.test().split()::isUnseenBy);
  }

  @Test
  void logsWhatItDid() {
    TrainedModel<Thing, Classification<Colour>> model = train(COLOURS, LOGISTIC);

    assertThat(context.metrics())
        .containsEntry("rows", 40.0)
        .containsEntry("features", 68.0)
        .containsEntry("features.used", 67.0)
        .containsEntry("training.seconds", 0.0)
        .containsEntry("model.bytes", (double) model.artifact().size());
    assertThat(context.params())
        .containsEntry("learner.epochs", "5")
        .containsEntry("model.digest", model.artifact().digest().toString());
  }

  private static TestStageContext trainOnLabels(String one, String other) {
    Task<Thing, Classification<String>> task =
        Task.classification(thing -> thing.colour() == Colour.RED ? one : other);
    Learner<Classification<String>> learner =
        Learner.classifier(seed -> new CARTClassificationTrainer(4));
    try (TestStageContext context = TestStageContext.create()) {
      TrainedModel<Thing, Classification<String>> unused =
          new Train<>(ModelSpec.of("things", task, Things.SIZE), learner)
              .run(Things.rows(), context);
      return context;
    }
  }

  @Test
  void warnsOfLabelsThatDifferOnlyByCase() {
    TestStageContext context = trainOnLabels("yes", "Yes");

    assertThat(context.metrics()).containsEntry("warnings", 1.0);
    assertThat(context.report("warnings", Table.class).rows())
        .containsExactly(
            List.of(
                "The labels 'Yes' and 'yes' differ only by case, and are learnt as 2 labels;"
                    + " if they are one, make them so in the getter of the task"));
    assertThat(trainOnLabels("yes", "no").metrics()).containsEntry("warnings", 0.0);
  }

  private static List<Thing> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Thing("w" + i % 9, i % 7, i % 2 == 0 ? Colour.RED : Colour.GREEN))
        .toList();
  }

  @Test
  void stopsReadingRowsWhenItIsCancelled() {
    for (int cancelledAt : new int[] {1, 7_000}) {
      AtomicInteger read = new AtomicInteger();
      TestStageContext cancelled = TestStageContext.create();
      TrainingRows<Thing> rows =
          TrainingRows.all(
              Rows.of(Thing.class, many(5_000))
                  .map(
                      "counted",
                      Thing.class,
                      thing -> {
                        if (read.incrementAndGet() == cancelledAt) {
                          cancelled.cancel();
                        }
                        return thing;
                      }));

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> new Train<>(COLOURS, TREE).run(rows, cancelled))
          .withMessageContaining("of 10000 rows were read for training");
      assertThat(read.get()).isBetween(cancelledAt, cancelledAt + 1024);
      cancelled.close();
    }
  }

  @Test
  void tellsHowFarItIsOverBothPasses() {
    TrainedModel<Thing, Classification<Colour>> unused =
        new Train<>(COLOURS, TREE).run(rows(many(5_000)), context);

    assertThat(context.lastProgress()).isBetween(0.8, 1.0);
  }

  @Test
  void aTrainingThatWasCancelledWhileTribuoWorkedGivesNoModel() {
    Learner<Classification<Colour>> cancelling =
        Learner.classifier(
            seed -> {
              if (seed == 7) {
                context.cancel();
              }
              return new MultinomialNaiveBayesTrainer();
            });

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> train(COLOURS, cancelling))
        .withMessage("Cancelled while the model was trained");
  }

  @Nested
  class Refuses {

    private void refuses(List<Thing> things, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Train<>(COLOURS, BAYES).run(rows(things), context))
          .withMessage(message);
    }

    @Test
    void noRows() {
      refuses(List.of(), "There is nothing to fit on: there are no training rows");
    }

    @Test
    void rowsOfOneLabel() {
      refuses(
          List.of(new Thing("a", 1, Colour.RED), new Thing("b", 2, Colour.RED)),
          "All 2 training rows have the label 'RED';"
              + " a classifier needs rows of two labels or more");
    }

    @Test
    @SuppressWarnings("NullAway") // what is not there is what is tested
    void aRowWithoutATruthNamingIt() {
      refuses(
          List.of(new Thing("a", 1, Colour.RED), new Thing("b", 2, null)),
          "The truth of training row 2 cannot be used: A row has no truth (null);"
              + " leave such rows out before the split");
    }

    @Test
    void aTruthThatItsTargetCannotLearn() {
      Task<Thing, Estimate> task = Task.regression(thing -> -thing.size(), Target.log());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> train(ModelSpec.of("sizes", task, Things.FEATURES), LINEAR))
          .withMessage(
              "The truth of training row 1 cannot be used: a truth of 0 or less cannot be learnt"
                  + " by target LOG; leave such rows out, or use another target");
    }

    @Test
    void aRowWithoutLabelByItsNumber() {
      ModelSpec<Thing, Classification<String>> spec =
          ModelSpec.of("things", Task.classification(Thing::words), Things.SIZE);
      List<Thing> things = new ArrayList<>(Things.list());
      things.set(1, new Thing("", 3, Colour.RED));
      Learner<Classification<String>> learner =
          Learner.classifier(seed -> new CARTClassificationTrainer(4));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Things.train(spec, learner, Things.rows(things), 0))
          .withMessage(
              "The truth of training row 2 cannot be used: A row has no truth (a blank text);"
                  + " leave such rows out before the split");
    }

    @Test
    void labelsThatDifferOnlyByBlanks() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainOnLabels("Yes", "Yes "))
          .withMessage(
              "The labels 'Yes' and 'Yes ' differ only by blanks, or by how accents are encoded:"
                  + " make them one in the getter of the task, for example with strip()");
      assertThatIllegalArgumentException().isThrownBy(() -> trainOnLabels("a b", "a\u00a0 b"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainOnLabels("caf\u00e9", "cafe\u0301"));
    }

    @Test
    void negativeNumbersUnderNaiveBayesAlsoInsideAnEnsemble() {
      Features<Thing> signed = Features.of(Thing.class).number("size", Thing::size).build();
      Learner<Classification<Colour>> boosted =
          Learner.classifier(
              seed -> new AdaBoostTrainer(new MultinomialNaiveBayesTrainer(), 3, seed));

      for (Learner<Classification<Colour>> learner : List.of(BAYES, boosted)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> train(COLOURS.with(signed), learner))
            .withMessage(
                "Naive Bayes takes no negative number, but feature 'size' can be negative;"
                    + " encode it with minMax() or binned(n)");
      }
    }
  }
}
