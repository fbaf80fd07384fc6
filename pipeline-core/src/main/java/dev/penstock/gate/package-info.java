/**
 * What stands between a trained model and its service: the champion, the gate that compares, and
 * promotion. Start at {@link dev.penstock.gate.Gate}.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.gate;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
