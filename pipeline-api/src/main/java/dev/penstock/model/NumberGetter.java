package dev.penstock.model;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/**
 * Reads a number that is never missing. See {@link Getter} for why it is serialisable.
 *
 * @param <R> the type of the row
 */
@FunctionalInterface
public interface NumberGetter<R> extends ToDoubleFunction<R>, Serializable {}
