package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Work of a follower that should be over soon.
 *
 * @param version what it is about; empty if it is to find that out
 * @param what the work, in words that a duration can follow
 * @param thread what does it
 * @param since when it began
 * @param startNanos the same on a clock that nobody sets
 */
record Pending(
    Optional<ModelVersion> version, String what, Thread thread, Instant since, long startNanos) {

  private static final Duration TENTHS = Duration.ofSeconds(10);

  /** Returns a version that is being opened. */
  static Pending opening(ModelVersion version, Thread thread, Instant since, long startNanos) {
    String what = "Version " + version + " is not in service: its opening has lasted for";
    return new Pending(Optional.of(version), what, thread, since, startNanos);
  }

  /** Returns a look at what an alias names. */
  static Pending look(Thread thread, Instant since, long startNanos) {
    String what = "It is not known what the alias names: the registry has been asked for";
    return new Pending(Optional.empty(), what, thread, since, startNanos);
  }

  Duration age(long nanos) {
    return Duration.ofNanos(nanos - startNanos);
  }

  Problem problem(long nanos) {
    String message = what + " " + text(age(nanos)) + " and has not ended";
    return new Problem(version, new UnfinishedException(message, thread), since);
  }

  static String text(Duration age) {
    return age.compareTo(TENTHS) < 0
        ? String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1e3)
        : age.toSeconds() + " s";
  }
}
