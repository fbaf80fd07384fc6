package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows to choose on: what compares candidates, tunes, calibrates and finds thresholds takes them. A
 * {@link SplitRows} makes them, or {@link #all}.
 *
 * @param <R> the type of a row
 */
public final class ValidationRows<R> implements HoldoutRows<R> {

  private final Rows<R> rows;
  private final SplitIdentity split;
  private final @Nullable NamedGetter<R> groups;

  ValidationRows(Rows<R> rows, SplitIdentity split, @Nullable NamedGetter<R> groups) {
    this.rows = requireNonNull(rows, "rows");
    this.split = requireNonNull(split, "split");
    this.groups = groups;
  }

  /**
   * Declares all of {@code rows} to be validation rows, without a split. Nothing then shows that no
   * row has another role elsewhere.
   *
   * @param <R> the type of a row
   */
  public static <R> ValidationRows<R> all(Rows<R> rows) {
    return new ValidationRows<>(rows, SplitIdentity.all(), null);
  }

  /** Returns the rows. */
  @Override
  public Rows<R> rows() {
    return rows;
  }

  /**
   * Returns those of the rows that meet {@code condition}, in the same role.
   *
   * @throws IllegalArgumentException as {@link Rows#where(Condition)} does
   */
  @Override
  public ValidationRows<R> where(Condition<? super R> condition) {
    return new ValidationRows<>(rows.where(condition), split, groups);
  }

  /** Returns how the rows came into their role. */
  @Override
  public SplitIdentity split() {
    return split;
  }

  @Override
  public Optional<NamedGetter<R>> groups() {
    return Optional.ofNullable(groups);
  }

  @Override
  public String toString() {
    return "validation " + rows;
  }
}
