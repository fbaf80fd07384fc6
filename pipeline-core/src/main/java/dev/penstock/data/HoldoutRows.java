package dev.penstock.data;

import java.util.Optional;

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

  /**
   * Returns what reads the key whose rows stay together, as {@link SplitRows#groupedBy} was given
   * it, as a text: keys that the split takes for one have one. Empty if the rows were not split by
   * key. Rows of one key tend to be alike, so that what is measured on them says as much as there
   * are keys, and not as there are rows.
   */
  Optional<NamedGetter<R>> groups();
}
