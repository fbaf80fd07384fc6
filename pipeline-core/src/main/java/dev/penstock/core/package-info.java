/**
 * Runs pipelines on threads of this process: start at {@link
 * dev.penstock.core.LocalExecutor#builder()}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.core;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
