package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;

/** What a version goes through between its loading and its first call. */
record Readiness<I, P>(WarmUp<I> warmUp, GoldenCheck<I, P> check) {

  /**
   * Warms a version up and checks it.
   *
   * @throws dev.penstock.model.ModelCheckException if it answers otherwise than expected
   */
  void require(ModelVersion version, Predictor<I, P> predictor) {
    warmUp.run(predictor);
    check.require(version, predictor);
  }
}
