package dev.penstock.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says the role of each row.
 *
 * @param identity what is recorded of it
 * @param passes makes what says it in one pass: asked about each row, in order
 */
record RoleRule<R>(SplitIdentity identity, Supplier<RoleOf<R>> passes) {

  /** Says the roles in one pass. */
  @FunctionalInterface
  interface RoleOf<R> {

    /** Returns the role of the next row, or null if it has none. */
    @Nullable Role of(R row);
  }
}
