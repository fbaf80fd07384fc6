package dev.penstock;

import java.util.function.Function;

/**
 * A typed reference to a value that a run will produce. Adding a stage to a {@link
 * Pipeline.Builder} returns the {@code Ref} of its output, and only a {@code Ref} can be an input
 * of another stage; so edges are checked by the compiler and a cycle cannot be written.
 *
 * <p>A {@code Ref} belongs to the builder that returned it. It holds no value: values belong to a
 * {@link dev.penstock.run.Run}. Instances are immutable and thread-safe.
 *
 * @param <T> the type of the value
 */
public sealed interface Ref<T> permits Input, AbstractRef {

  /**
   * Returns the name of the stage or input that produces the value, for logs and error messages.
   */
  String name();

  /**
   * Returns a reference to a part of this value, for example one side of a split. The projection
   * runs in the attempt of the stage that takes the part, so what it throws is that stage's
   * failure; it is not recorded as a stage.
   *
   * @param <R> the type of the part
   * @param projection applied to the value; must be pure and must not return {@code null}
   */
  <R> Ref<R> select(Function<? super T, ? extends R> projection);

  /**
   * Returns a reference to this value that gives {@code fallback} if the stage failed. A stage that
   * was skipped or cancelled is not covered: what takes this reference is then skipped or cancelled
   * too.
   */
  Ref<T> orElse(T fallback);

  /**
   * Returns a reference to what became of the stage. What takes it runs also when the stage failed
   * or was skipped, but not when it was cancelled.
   */
  Ref<Outcome<T>> outcome();
}
