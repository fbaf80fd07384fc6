package dev.penstock.data;

import dev.penstock.artifact.Digest;
import dev.penstock.model.Getter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A sequence of rows that can be read again and again, always in the same order; it may be larger
 * than memory. Rows are never null. Instances are thread-safe: each reading is independent of the
 * others.
 *
 * <p>What a function or condition throws ends the pass as an {@link IllegalStateException} that
 * names it and the row, but quotes no message, since that may quote the row; only a {@link
 * java.util.concurrent.CancellationException} is thrown on.
 *
 * <p>Rows of a file are read anew from it each time. If the file is not the one that was loaded, a
 * reading fails with {@link RowsChangedException}: at its start if size, time or identity of the
 * file differ, at its end if the content does.
 *
 * @param <R> the type of a row, usually a record of the application
 */
public sealed interface Rows<R> permits AbstractRows {

  /**
   * Returns rows that are held in memory.
   *
   * @param type the type of the rows
   * @param rows copied; their digest follows from their content, when first asked for
   * @param <R> the type of a row
   * @throws NullPointerException if one of {@code rows} is null; says which
   */
  static <R> Rows<R> of(Class<R> type, List<? extends R> rows) {
    return new ListRows<>(type, rows);
  }

  /** Returns the type of the rows. */
  Class<R> type();

  /** Returns the columns of the rows. */
  Schema schema();

  /**
   * Returns how many rows there are. It is known for what was loaded; of what a condition selects
   * the first call counts, in one pass.
   */
  long count();

  /**
   * Returns what identifies the content: of a file its bytes and how they are read, of rows in
   * memory their values, of what follows from other rows their digest and the function.
   *
   * @throws IllegalArgumentException if the rows are in memory and of a type whose content has no
   *     text that is the same in every process; says which
   */
  Digest digest();

  /**
   * Calls {@code action} with each row, in order, in one pass. What it throws ends the pass and is
   * thrown. So does an interrupt of the thread, which is looked for every 4,096 rows; the thread
   * stays interrupted.
   *
   * @throws RowsChangedException if a file is not the one that was loaded
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  void forEach(Consumer<? super R> action);

  /**
   * Returns the rows as a sequential stream in order. It holds an open file until its end was
   * reached or it was closed, so use it in a try statement.
   *
   * @throws RowsChangedException if a file is not the one that was loaded; the stream throws it too
   * @throws java.io.UncheckedIOException if a file cannot be read; the stream throws it too
   */
  Stream<R> stream();

  /**
   * Returns what {@code function} makes of each row. It is called in every pass, so it must be
   * pure; it must not return null.
   *
   * @param newType the type of the new rows
   * @param function a method reference, or a lambda whose captured values are scalars, records of
   *     scalars or functions; the digest follows from this digest and the function's identity. A
   *     lambda's identity can change when the class around it is compiled again
   * @param <S> the type of a new row
   * @throws IllegalArgumentException if the function has no identity: use {@link #map(String,
   *     Class, Function)}
   */
  <S> Rows<S> map(Class<S> newType, Getter<? super R, ? extends S> function);

  /**
   * Returns what {@code function} makes of each row, with a digest that follows from this digest
   * and {@code name}.
   *
   * @param name identifies the function, in every process; not blank
   * @param newType the type of the new rows
   * @param function called in every pass, so it must be pure; must not return null
   * @param <S> the type of a new row
   */
  <S> Rows<S> map(String name, Class<S> newType, Function<? super R, ? extends S> function);

  /**
   * Returns the rows that meet {@code condition}. It is called in every pass, so it must be pure.
   *
   * @param condition as in {@link #map(Class, Getter)}
   * @throws IllegalArgumentException if the condition has no identity: use {@link #where(String,
   *     Predicate)}
   */
  Rows<R> where(Condition<? super R> condition);

  /**
   * Returns the rows that meet {@code condition}, with a digest that follows from this digest and
   * {@code name}.
   *
   * @param name identifies the condition, in every process; not blank
   * @param condition called in every pass, so it must be pure
   */
  Rows<R> where(String name, Predicate<? super R> condition);
}
