/**
 * Tables, charts, matrices and verdicts that stages log and reports draw. Start at {@link
 * dev.penstock.report.Report}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.report;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
