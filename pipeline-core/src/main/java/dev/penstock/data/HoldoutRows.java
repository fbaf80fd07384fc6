package dev.penstock.data;

/**
 * Rows that nothing is fitted on: of validation or of test.
 *
 * @param <R> the type of a row
 */
public sealed interface HoldoutRows<R> permits ValidationRows, TestRows {

  /** Returns the rows. */
  Rows<R> rows();

  /** Returns those of the rows that meet {@code condition}, in the same role. */
  HoldoutRows<R> where(Condition<? super R> condition);

  /** Returns how the rows came into their role. */
  SplitIdentity split();
}
