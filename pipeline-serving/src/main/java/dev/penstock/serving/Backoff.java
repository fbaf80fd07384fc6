package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a version that cannot be opened from being tried again and again: each failure doubles the
 * wait, up to an hour or the shortest wait. Another version is tried at once, and so is this one
 * after another was. Waits are told by a clock that nobody sets.
 */
final class Backoff {

  private static final Duration HOUR = Duration.ofHours(1);

  private final LongSupplier nanoTime;
  private final Duration shortest;
  private final Duration longest;
  private @Nullable ModelVersion failed;
  private Duration wait;
  private long failedAt;

  Backoff(Duration shortest, LongSupplier nanoTime) {
    this.shortest = shortest;
    this.longest = shortest.compareTo(HOUR) > 0 ? shortest : HOUR;
    this.wait = shortest;
    this.nanoTime = nanoTime;
  }

  /** Returns whether it is too early to try {@code version} again. */
  boolean bans(ModelVersion version) {
    if (isFailed(version)) {
      return nanoTime.getAsLong() - failedAt < wait.toNanos();
    }
    clear();
    return false;
  }

  void failed(ModelVersion version) {
    if (isFailed(version)) {
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(longest) < 0 ? twice : longest;
    } else {
      failed = version;
      wait = shortest;
    }
    failedAt = nanoTime.getAsLong();
  }

  void clear() {
    failed = null;
  }

  private boolean isFailed(ModelVersion version) {
    return failed != null && failed.number() == version.number();
  }
}
