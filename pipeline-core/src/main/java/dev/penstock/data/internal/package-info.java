/**
 * What packages of the learning layer share and applications do not see: where a function comes
 * from, texts of values that are the same in every process, and bytes.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.data.internal;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
