/**
 * For tests of stages, stores and hosts, Penstock's own and its users'. Start at {@link
 * dev.penstock.testkit.TestStageContext}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.testkit;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
