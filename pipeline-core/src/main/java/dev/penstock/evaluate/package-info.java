/**
 * Metrics with intervals, scores of models, and the choice of the best. Start at {@link
 * dev.penstock.evaluate.Metric} and {@link dev.penstock.evaluate.Evaluate}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.evaluate;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
