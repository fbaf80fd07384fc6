/**
 * What is learnt and how: tasks, learners over Tribuo's trainers, model specs and the training
 * stage. Start at {@link dev.penstock.train.ModelSpec}. Training holds the encoded rows in memory.
 */
@NullMarked
@CheckReturnValue
package dev.penstock.train;

import dev.penstock.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
