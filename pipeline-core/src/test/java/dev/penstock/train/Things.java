package dev.penstock.train;

import static dev.penstock.features.TextEncoding.words;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.TestStageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Rows, specs and learners that the tests of this package share. */
final class Things {

  enum Colour {
    RED,
    GREEN
  }

  record Thing(String words, double size, Colour colour) {}

  static final Features<Thing> FEATURES =
      Features.of(Thing.class)
          .text("words", Thing::words, words(2).vocabulary(1, 1000))
          .number("size", Thing::size, NumberEncoding.minMax())
          .build();
  static final Features<Thing> SIZE = FEATURES.without("words");
  static final ModelSpec<Thing, Classification<Colour>> COLOURS =
      ModelSpec.of("things", Task.classification(Colour.class, Thing::colour), FEATURES);
  static final ModelSpec<Thing, Estimate> SIZES =
      ModelSpec.of("sizes", Task.regression(Thing::size), FEATURES.without("size"));

  static final Learner<Classification<Colour>> LOGISTIC =
      Learner.classifier(
          seed -> new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1.0), 5, seed));
  static final Learner<Classification<Colour>> BAYES =
      Learner.classifier(seed -> new MultinomialNaiveBayesTrainer());
  static final Learner<Classification<Colour>> TREE =
      Learner.classifier(seed -> new CARTClassificationTrainer(4));
  static final Learner<Estimate> LINEAR =
      Learner.regressor(
          seed ->
              new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                  new SquaredLoss(), new AdaGrad(1.0), 20, seed));

  private Things() {}

  static List<Thing> list() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      things.add(new Thing("ripe cherry " + i, 1 + i % 3, Colour.RED));
      things.add(new Thing("young leaf " + i, 7 + i % 3, Colour.GREEN));
    }
    return things;
  }

  static TrainingRows<Thing> rows() {
    return rows(list());
  }

  static TrainingRows<Thing> rows(List<Thing> things) {
    return TrainingRows.all(Rows.of(Thing.class, things));
  }

  static <P> TrainedModel<Thing, P> train(ModelSpec<Thing, P> spec, Learner<P> learner) {
    return train(spec, learner, 0);
  }

  static <P> TrainedModel<Thing, P> train(ModelSpec<Thing, P> spec, Learner<P> learner, long seed) {
    return train(spec, learner, rows(), seed);
  }

  /** Trains for tests of reading: in Turkish a model can be read, but not be written. */
  static <P> TrainedModel<Thing, P> trainInEnglish(ModelSpec<Thing, P> spec, Learner<P> learner) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ENGLISH);
    try {
      return train(spec, learner);
    } finally {
      Locale.setDefault(before);
    }
  }

  static <R, P> TrainedModel<R, P> train(
      ModelSpec<R, P> spec, Learner<P> learner, TrainingRows<R> rows, long seed) {
    try (TestStageContext context = TestStageContext.create().withSeed(seed)) {
      return new Train<>(spec, learner).run(rows, context);
    }
  }
}
