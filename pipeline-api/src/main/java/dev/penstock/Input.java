package dev.penstock;

/**
 * A value that each run must supply with {@link dev.penstock.run.RunRequest.Builder#bind bind}.
 *
 * @param <T> the type of the value
 */
public sealed interface Input<T> extends Ref<T> permits DefaultInput {

  /** Returns the class that a bound value must be an instance of. */
  Class<?> rawType();
}
