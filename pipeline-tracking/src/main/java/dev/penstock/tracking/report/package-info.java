/**
 * The report of a run as one HTML file. Start at {@link dev.penstock.tracking.report.RunReport}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.tracking.report;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
