package dev.penstock.data;

import java.io.Serializable;
import java.util.function.Predicate;

/**
 * Says which rows to keep. It is serialisable only so that the library can see what it refers to;
 * nothing is ever deserialised.
 *
 * @param <R> the type of the row
 */
@FunctionalInterface
public interface Condition<R> extends Predicate<R>, Serializable {

  /** Returns whether to keep {@code row}; must be pure and thread-safe. */
  @Override
  boolean test(R row);
}
