/**
 * For authors of executors, stores and hosts: what a built pipeline consists of, and how messages
 * tell of what applications wrote. May change between minor versions; applications do not need it.
 * Start at {@link dev.penstock.spi.Graph}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.spi;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
