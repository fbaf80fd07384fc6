package dev.penstock.core;

import org.jspecify.annotations.Nullable;

/**
 * What came out of an attempt.
 *
 * @param value what the body returned
 * @param failure what the body, a projection or a gate threw
 * @param rejection why the gates do not let the stage run
 */
record AttemptResult(
    @Nullable Object value, @Nullable Failure failure, @Nullable String rejection) {}
