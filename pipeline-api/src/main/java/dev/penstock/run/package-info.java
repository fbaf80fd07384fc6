/**
 * Runs of pipelines: start at {@link dev.penstock.run.PipelineExecutor} and {@link
 * dev.penstock.run.RunRequest}; {@link dev.penstock.run.Run} is what comes back.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.run;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
