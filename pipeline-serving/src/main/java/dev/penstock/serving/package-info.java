/**
 * Models in service, replaced while they are called. Start at {@link
 * dev.penstock.serving.ServedModel}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.serving;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
