package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.Optional;

/**
 * Several calls on one version of a model; see {@link ServedModel#use}.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 * @param <R> the type of the result
 * @param <X> the type of exception that it may throw
 */
@FunctionalInterface
public interface ServedCall<I, P, R, X extends Exception> {

  /**
   * Calls the model as often as it likes.
   *
   * @param model stays the same, and open, until this returns; refuses calls that begin after that
   * @param version what {@code model} is; empty if it is the fallback
   * @throws X if it fails; the caller of {@link ServedModel#use} gets it
   */
  R call(Predictor<I, P> model, Optional<ModelVersion> version) throws X;
}
