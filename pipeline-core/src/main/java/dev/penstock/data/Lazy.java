package dev.penstock.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when first asked for. Threads that ask at once may compute it twice. */
final class Lazy<T> {

  private final Supplier<T> computation;
  private volatile @Nullable T value;

  Lazy(Supplier<T> computation) {
    this.computation = computation;
  }

  /** Returns whether it was computed already. */
  boolean isKnown() {
    return value != null;
  }

  T value() {
    T known = value;
    if (known == null) {
      known = computation.get();
      value = known;
    }
    return known;
  }
}
