package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tribuo.Output;
import org.tribuo.Trainer;

/** Refuses trainers whose models could not be opened, or would answer by chance. */
final class TrainerCheck {

  /** What Tribuo's dummy trainers call models that draw their answers. */
  private static final Set<String> DRAWN = Set.of("UNIFORM", "STRATIFIED", "GAUSSIAN");

  private static final String DUMMY_CLASSIFIER =
      "org.tribuo.classification.baseline.DummyClassifierTrainer";

  private TrainerCheck() {}

  /**
   * Returns the trainers.
   *
   * @throws IllegalArgumentException if they make trainers that are not supported
   */
  static <T extends Output<T>> Learner.TrainerFactory<T> requireSupported(
      Learner.TrainerFactory<T> trainers) {
    requireNonNull(trainers, "trainer");
    Trainer<T> trainer =
        requireNonNull(trainers.create(0), "The trainer factory returned null for seed 0");
    problem(trainer)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "Trainer '%s' is not supported: %s",
                      trainer.getClass().getName(),
                      problem));
            });
    return trainers;
  }

  private static Optional<String> problem(Trainer<?> trainer) {
    Optional<String> refused =
        TrainerParameters.classes(trainer).stream().filter(ModelClasses::isRefused).findFirst();
    if (refused.isPresent()) {
      return refused.map(
          name ->
              String.format(
                  Locale.ROOT,
                  "opening what '%s' makes goes on to native code or Java serialisation;"
                      + " choose a trainer of Tribuo's own in plain Java",
                  name));
    }
    boolean labels = TrainerParameters.classes(trainer).contains(DUMMY_CLASSIFIER);
    return TrainerParameters.of(trainer).entrySet().stream()
        .filter(parameter -> isDummyType(parameter.getKey()))
        .flatMap(parameter -> dummyProblem(parameter.getValue(), labels).stream())
        .findFirst();
  }

  private static boolean isDummyType(String parameter) {
    return parameter.equals("dummyType") || parameter.endsWith(".dummyType");
  }

  private static Optional<String> dummyProblem(String type, boolean labels) {
    if (DRAWN.contains(type)) {
      return Optional.of("it draws its answers, so that equal rows get different ones");
    }
    return labels && type.equals("CONSTANT")
        ? Optional.of("Tribuo is not told the names of labels; use Learner.majority()")
        : Optional.empty();
  }
}
