package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows to decide on, once: gates and reports take them, and nothing that chooses takes what they
 * gave. A {@link SplitRows} makes them, or {@link #all}.
 *
 * @param <R> the type of a row
 */
public final class TestRows<R> implements HoldoutRows<R> {

  private final Rows<R> rows;
  private final SplitIdentity split;
  private final @Nullable NamedGetter<R> groups;

  TestRows(Rows<R> rows, SplitIdentity split, @Nullable NamedGetter<R> groups) {
    this.rows = requireNonNull(rows, "rows");
    this.split = requireNonNull(split, "split");
    this.groups = groups;
  }

  /**
   * Declares all of {@code rows} to be test rows, without a split. Nothing then shows that no row
   * has another role elsewhere.
   *
   * @param <R> the type of a row
   */
  public static <R> TestRows<R> all(Rows<R> rows) {
    return new TestRows<>(rows, SplitIdentity.all(), null);
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
  public TestRows<R> where(Condition<? super R> condition) {
    return new TestRows<>(rows.where(condition), split, groups);
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
    return "test " + rows;
  }
}
