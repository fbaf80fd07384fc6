package dev.penstock.model;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one thing from a row, usually a method reference to a component of the application's
 * record. {@code null} is a missing value. Getters are serialisable only so that the library can
 * see what they refer to; nothing is ever deserialised.
 *
 * @param <R> the type of the row
 * @param <V> the type of what is read
 */
@FunctionalInterface
public interface Getter<R, V> extends Serializable {

  /** Reads from {@code row}; must be pure and thread-safe. */
  @Nullable V get(R row);

  /**
   * Returns a getter that reads an {@link Optional} as a value that may be missing.
   *
   * @param <R> the type of the row
   * @param <V> the type of what is read
   */
  static <R, V> Getter<R, V> optional(Getter<R, Optional<V>> getter) {
    return row -> {
      Optional<V> value = getter.get(row);
      return value == null ? null : value.orElse(null);
    };
  }
}
