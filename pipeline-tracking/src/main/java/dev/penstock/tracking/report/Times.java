package dev.penstock.tracking.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants and durations as people read them. */
final class Times {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final char SPACE = '\u00A0';

  private Times() {}

  /** Returns an instant in UTC, to the second. */
  static String text(Instant instant) {
    return SECONDS.format(instant);
  }

  /** Returns a duration in the one or two units that count. */
  static String text(Duration duration) {
    if (duration.isNegative()) {
      return "-" + text(duration.negated());
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds == 0 ? belowASecond(duration.toNanos()) : seconds(duration);
    }
    if (seconds < 3_600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds < 86_400
        ? pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
        : pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  private static String belowASecond(long nanos) {
    if (nanos >= 1_000_000 || nanos == 0) {
      return nanos / 1_000_000 + (SPACE + "ms");
    }
    return nanos >= 1_000 ? nanos / 1_000 + (SPACE + "µs") : nanos + (SPACE + "ns");
  }

  private static String seconds(Duration duration) {
    double seconds = inSeconds(duration);
    // Half a hundredth below 60 must not become "60.0 s".
    double shown = seconds < 10 ? seconds : Math.floor(seconds * 10) / 10;
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", shown) + SPACE + "s";
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    String first = Numbers.count(large) + SPACE + largeUnit;
    return small == 0 ? first : first + SPACE + small + SPACE + smallUnit;
  }

  /** Returns a duration in seconds, whatever its size. */
  static double inSeconds(Duration duration) {
    return duration.toSeconds() + duration.toNanosPart() / 1e9;
  }
}
