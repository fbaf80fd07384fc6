package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.TrackingStoreException;
import java.util.function.Supplier;

/** Makes values of what is stored. Whatever is stored, only one kind of failure comes of it. */
final class Decoding {

  private Decoding() {}

  /**
   * Returns the value that {@code decoder} makes of a row.
   *
   * @param <T> the type of the value
   * @throws DamagedRowException if it cannot make one
   */
  static <T> T of(String table, Object row, Supplier<T> decoder) throws DamagedRowException {
    try {
      return decoder.get();
    } catch (TrackingStoreException e) {
      throw DamagedRowException.row(table, row, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A record refuses what no release has written. Its message may quote what is stored.
      throw DamagedRowException.row(
          table, row, "its content is none that is written (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** As {@link #of}, of what gives no value. */
  static void run(String table, Object row, Runnable decoder) throws DamagedRowException {
    boolean unused =
        of(
            table,
            row,
            () -> {
              decoder.run();
              return true;
            });
  }
}
