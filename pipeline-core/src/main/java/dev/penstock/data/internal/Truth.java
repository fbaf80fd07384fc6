package dev.penstock.data.internal;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.Getter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the truth of a row is, so that it can be kept out of the features.
 *
 * @param getter reads it: a label's name, or a number; null if it is missing
 * @param path what the getter reads
 * @param column the column that it stands in, if the task names one
 * @param <R> the type of the row
 */
public record Truth<R>(Getter<R, Object> getter, GetterPath path, Optional<String> column) {

  /** Returns the same truth in a row that contains an {@code R}. */
  public <S> Truth<S> on(Getter<? super S, ? extends R> view) {
    return new Truth<>(
        row -> getter.get(requireNonNull(view.get(row), "The view given to on(...) returned null")),
        path.behind(view),
        Optional.empty());
  }

  /** Returns the truth of a row as a label's name or a Double; null if it is missing. */
  public @Nullable Object of(R row) {
    Object value = getter.get(row);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
