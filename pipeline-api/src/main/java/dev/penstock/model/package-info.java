/**
 * Models as values, the registry of their versions, and what serving needs of them. Start at {@link
 * dev.penstock.model.ModelKey} and {@link dev.penstock.model.ModelStore}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.model;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
