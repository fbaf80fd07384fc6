/**
 * Rows, where they come from, what is expected of them, and their split into roles. Start at {@link
 * dev.penstock.data.ReadCsv} and {@link dev.penstock.data.Rows}; {@link
 * dev.penstock.data.SplitRows} says who may see which row.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.data;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
