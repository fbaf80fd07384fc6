/** The record of runs. Start at {@link dev.penstock.tracking.TrackingStore}. */
@NullMarked
@CheckReturnValue
package dev.penstock.tracking;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
