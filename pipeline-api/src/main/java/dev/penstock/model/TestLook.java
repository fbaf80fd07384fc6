package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.Names;
import dev.penstock.run.RunId;
import java.time.Instant;

/**
 * That a gate used a test set to decide on a model. A gate records it before it knows the result,
 * so that looks whose process died count too: who may look at one test set until it says yes is
 * told yes by chance.
 *
 * @param model the name of the model
 * @param run the run that looked
 * @param stage the stage of that run, and which of its decisions if it makes several
 * @param testSet which rows they were: a text that tells whether two test sets share rows; not
 *     blank
 * @param at when, by the clock of the registry
 */
public record TestLook(String model, RunId run, String stage, String testSet, Instant at) {

  /**
   * Checks that every registry keeps it as it is.
   *
   * @throws IllegalArgumentException if the name of the model or of the stage is not what {@link
   *     Names} allows, or {@code testSet} is blank or no text
   */
  public TestLook {
    Names.require("The name of a model", model);
    requireNonNull(run, "run");
    Names.require("The name of a stage", stage);
    Names.requireText("The test set of a look", testSet);
    if (testSet.isBlank()) {
      throw new IllegalArgumentException("The test set of a look must not be blank");
    }
    requireNonNull(at, "at");
  }
}
