package dev.penstock;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a stage, for those that take {@link Ref#outcome()}.
 *
 * @param <T> the type of the stage's output
 */
public sealed interface Outcome<T> {

  /**
   * The stage gave a value.
   *
   * @param <T> the type of the value
   * @param value the output
   */
  record Succeeded<T>(T value) implements Outcome<T> {}

  /**
   * The stage failed in its last attempt.
   *
   * @param <T> the type of the value that there would have been
   * @param failure what the last attempt threw
   */
  record Failed<T>(Throwable failure) implements Outcome<T> {}

  /**
   * The stage did not run: a gate was not approved, or something that it needs failed or was
   * skipped.
   *
   * @param <T> the type of the value that there would have been
   * @param because the first cause, in words
   */
  record Skipped<T>(String because) implements Outcome<T> {}

  /** Returns the output, or empty if the stage failed or was skipped. */
  default Optional<T> toOptional() {
    return this instanceof Succeeded<T> succeeded
        ? Optional.of(succeeded.value())
        : Optional.empty();
  }

  /**
   * Returns the outcome of applying {@code function} to the output; a failure or skip stays what it
   * is.
   *
   * @param <R> the type of the result
   * @param function applied to the output on the calling thread; must not return {@code null}
   */
  default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
    if (this instanceof Succeeded<T> succeeded) {
      return new Succeeded<>(function.apply(succeeded.value()));
    }
    return this instanceof Failed<T> failed
        ? new Failed<>(failed.failure())
        : new Skipped<>(((Skipped<T>) this).because());
  }
}
