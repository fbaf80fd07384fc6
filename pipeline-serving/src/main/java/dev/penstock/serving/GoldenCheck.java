package dev.penstock.serving;

import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Asks a model what is known, and refuses it if it answers otherwise. */
record GoldenCheck<I, P>(List<Golden<I, P>> golden, BiPredicate<? super P, ? super P> agreement) {

  private static final int MOST_NAMED = 3;

  GoldenCheck {
    golden = List.copyOf(golden);
  }

  static <I, P> GoldenCheck<I, P> none() {
    return new GoldenCheck<>(List.of(), (expected, actual) -> true);
  }

  /**
   * Checks a version.
   *
   * @throws ModelCheckException if it answers otherwise than expected; names the first three inputs
   *     by their number, as what is asked may be data that must not be stored
   */
  void require(ModelVersion version, Predictor<I, P> predictor) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < golden.size(); i++) {
      Golden<I, P> known = golden.get(i);
      P actual = predictor.predict(known.input());
      if (!agreement.test(known.expected(), actual)) {
        wrong.add(
            String.format(
                Locale.ROOT, "input %d: expected %s but got %s", i + 1, known.expected(), actual));
      }
    }
    if (!wrong.isEmpty()) {
      throw new ModelCheckException(
          String.format(
              Locale.ROOT,
              "Version %s answers %d of %d golden inputs otherwise than expected: %s",
              version,
              wrong.size(),
              golden.size(),
              String.join("; ", wrong.subList(0, Math.min(MOST_NAMED, wrong.size())))));
    }
  }
}
