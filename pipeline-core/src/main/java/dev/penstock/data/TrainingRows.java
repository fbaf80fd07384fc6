package dev.penstock.data;

import static java.util.Objects.requireNonNull;

/**
 * Rows to fit on: the only ones that learners and encodings take. A {@link SplitRows} makes them,
 * or {@link #all}.
 *
 * @param <R> the type of a row
 */
public final class TrainingRows<R> {

  private final Rows<R> rows;
  private final SplitIdentity split;

  TrainingRows(Rows<R> rows, SplitIdentity split) {
    this.rows = requireNonNull(rows, "rows");
    this.split = requireNonNull(split, "split");
  }

  /**
   * Declares all of {@code rows} to be training rows, without a split. Nothing then shows that no
   * row has another role elsewhere.
   *
   * @param <R> the type of a row
   */
  public static <R> TrainingRows<R> all(Rows<R> rows) {
    return new TrainingRows<>(rows, SplitIdentity.all());
  }

  /** Returns the rows, for fitting. */
  public Rows<R> rows() {
    return rows;
  }

  /**
   * Returns those of the rows that meet {@code condition}, in the same role.
   *
   * @throws IllegalArgumentException as {@link Rows#where(Condition)} does
   */
  public TrainingRows<R> where(Condition<? super R> condition) {
    return new TrainingRows<>(rows.where(condition), split);
  }

  /** Returns how the rows came into their role. */
  public SplitIdentity split() {
    return split;
  }

  /** Returns the columns of the rows. */
  public Schema schema() {
    return rows.schema();
  }

  @Override
  public String toString() {
    return "training " + rows;
  }
}
