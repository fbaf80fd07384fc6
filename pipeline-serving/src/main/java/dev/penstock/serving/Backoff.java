package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a version that cannot be opened from being tried again and again: each failure doubles the
 * wait, up to an hour or the shortest wait. Another version is tried at once, and so is this one
 * after another was.
 */
final class Backoff {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final Duration shortest;
  private final Duration longest;
  private @Nullable ModelVersion failed;
  private Duration wait;
  private Instant until = Instant.MIN;

  Backoff(Duration shortest, Clock clock) {
    this.shortest = shortest;
    this.longest = shortest.compareTo(HOUR) > 0 ? shortest : HOUR;
    this.wait = shortest;
    this.clock = clock;
  }

  /** Returns whether it is too early to try {@code version} again. */
  boolean bans(ModelVersion version) {
    if (isFailed(version)) {
      return clock.instant().isBefore(until);
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
    until = clock.instant().plus(wait);
  }

  void clear() {
    failed = null;
  }

  private boolean isFailed(ModelVersion version) {
    return failed != null && failed.number() == version.number();
  }
}
