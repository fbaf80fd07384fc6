/**
 * The graph: start at {@link dev.penstock.Pipeline#builder(String)}, and read {@link
 * dev.penstock.Ref} for how stages are joined and {@link dev.penstock.Stage} for what a stage is.
 */
@NullMarked
@CheckReturnValue
package dev.penstock;

import org.jspecify.annotations.NullMarked;
