package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.TrainedModel;

/**
 * A model that may be chosen, with what it scores on validation rows.
 *
 * @param name that of the stage that evaluated it; not blank
 * @param model the model
 * @param scores on validation rows
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Candidate<R, P>(String name, TrainedModel<R, P> model, Scores<P> scores) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Candidate {
    requireNonNull(model, "model");
    requireNonNull(scores, "scores");
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a candidate must not be blank");
    }
  }
}
