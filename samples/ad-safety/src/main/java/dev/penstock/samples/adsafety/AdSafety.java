package dev.penstock.samples.adsafety;

import static dev.penstock.features.NumberEncoding.binned;
import static dev.penstock.features.TextEncoding.words;

import dev.penstock.features.Features;
import dev.penstock.model.Classification;
import dev.penstock.train.Learner;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** The constants of this application: what is known of a message, and how it can be learnt. */
final class AdSafety {

  private static final int EPOCHS = 5;

  static final Features<Message> FEATURES =
      Features.of(Message.class)
          .text("subject", Message::subject, words(2))
          .text("body", Message::body, words(1).hashed(1 << 18))
          .number("length", message -> message.body().length(), binned(8))
          .flag("shouts", Message::shouts)
          .build();

  static final Task<Message, Classification<Verdict>> TASK =
      Task.classification(Verdict.class, Message::label);

  static final ModelSpec<Message, Classification<Verdict>> SPEC =
      ModelSpec.of("ad-safety", TASK, FEATURES);

  static final SortedMap<String, Learner<Classification<Verdict>>> LEARNERS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "bayes",
                  Learner.classifier(seed -> new MultinomialNaiveBayesTrainer()),
                  "logistic",
                  Learner.classifier(
                      seed ->
                          new LinearSGDTrainer(
                              new LogMulticlass(), new AdaGrad(1.0), EPOCHS, seed)),
                  "svm",
                  Learner.classifier(
                      seed -> new LinearSGDTrainer(new Hinge(), new AdaGrad(1.0), EPOCHS, seed)))));

  private AdSafety() {}
}
