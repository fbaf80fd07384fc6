/**
 * What a model reads of a row, and how it becomes numbers. Start at {@link
 * dev.penstock.features.Features}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.features;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
