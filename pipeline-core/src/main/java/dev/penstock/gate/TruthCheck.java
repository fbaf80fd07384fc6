package dev.penstock.gate;

import dev.penstock.evaluate.Scores;
import java.util.Locale;
import java.util.Optional;

/** Says what to make of truths that a model does not know, and so can never answer. */
final class TruthCheck {

  private TruthCheck() {}

  /** Returns the rest of a sentence about the model if they are more than a share of the rows. */
  static Optional<String> tooMany(Scores<?> scores, double share) {
    return count(scores) > share * scores.units() ? sentence(scores) : Optional.empty();
  }

  /** Returns the rest of a sentence about the model if there are any. */
  static Optional<String> sentence(Scores<?> scores) {
    return count(scores) == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "does not know the labels of %,d of %,d test rows: %s. Are they written as in its"
                    + " training rows?",
                count(scores),
                scores.units(),
                scores.unknownTruths().named()));
  }

  private static long count(Scores<?> scores) {
    return scores.unknownTruths().units();
  }
}
