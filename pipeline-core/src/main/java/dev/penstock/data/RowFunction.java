package dev.penstock.data;

import dev.penstock.data.internal.Unquoted;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * A function of the application, which is called with each row.
 *
 * @param name says which it is, in messages
 * @param function may throw what quotes the row
 * @param <R> the type of the row
 * @param <T> the type of what it makes
 */
record RowFunction<R, T>(String name, Function<? super R, ? extends T> function) {

  /**
   * Returns what the function makes of a row.
   *
   * @param number the row's place, from 1
   * @param operation what calls the function, for the message
   * @throws IllegalStateException if the function throws; names it and the row
   */
  T of(R row, long number, String operation) {
    try {
      return function.apply(row);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The function '%s' of %s threw %s for row %d; it must be able to take every row",
              name,
              operation,
              Unquoted.name(e),
              number),
          Unquoted.of(e));
    }
  }
}
