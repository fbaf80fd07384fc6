/**
 * Tests and intervals for what is measured on a sample: shares, functions of a confusion matrix,
 * areas under curves, means. Pure functions of counts and arrays; knows no rows and no models.
 * Start at {@link dev.penstock.statistics.Inference}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.statistics;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
