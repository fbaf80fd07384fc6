package dev.penstock.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads days and times by a pattern, strictly: there is no 31 February. */
final class TimePattern {

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2024, 10, 31, 13, 14, 15);

  /**
   * By type: how it is taken from what was parsed, and one that every fitting pattern can write.
   */
  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          LocalDate.class, new Reading(LocalDate::from, SAMPLE.toLocalDate()),
          LocalTime.class, new Reading(LocalTime::from, SAMPLE.toLocalTime()),
          LocalDateTime.class, new Reading(LocalDateTime::from, SAMPLE),
          Instant.class, new Reading(Instant::from, SAMPLE.atZone(ZoneOffset.UTC)));

  private record Reading(TemporalQuery<?> query, Temporal sample) {}

  private final DateTimeFormatter formatter;
  private final TemporalQuery<?> query;

  private TimePattern(DateTimeFormatter formatter, TemporalQuery<?> query) {
    this.formatter = formatter;
    this.query = query;
  }

  /** Returns whether a text is written by a pattern. */
  static boolean reads(String pattern, String text) {
    try {
      TemporalAccessor unused = formatterOf(pattern).parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Returns what the patterns write, for messages. */
  static String shown(List<TimePattern> patterns) {
    return String.join(
        " or ",
        patterns.stream()
            .map(pattern -> pattern.formatter.format(SAMPLE.atZone(ZoneOffset.UTC)))
            .toList());
  }

  /** Returns those of the patterns that write all of a value of {@code type} and nothing else. */
  static List<TimePattern> fitting(Class<?> type, List<String> patterns) {
    Reading reading = READINGS.get(type);
    return reading == null
        ? List.of()
        : patterns.stream()
            .map(TimePattern::formatterOf)
            .filter(formatter -> fits(formatter, reading))
            .map(formatter -> new TimePattern(formatter, reading.query()))
            .toList();
  }

  /**
   * Refuses a pattern that is none, or of which no type can be read.
   *
   * @throws IllegalArgumentException in both cases
   */
  static void requireUseful(String pattern) {
    DateTimeFormatter formatter = formatterOf(pattern);
    if (READINGS.values().stream().noneMatch(reading -> fits(formatter, reading))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The pattern '%s' has neither a day, nor a time, nor both, nor both with a zone",
              pattern));
    }
  }

  /**
   * A strict year is {@code u}; {@code y} would need an era beside it. Without a language even
   * {@code MMMM} is a short name.
   */
  private static DateTimeFormatter formatterOf(String pattern) {
    StringBuilder years = new StringBuilder(pattern);
    boolean quoted = false;
    for (int i = 0; i < years.length(); i++) {
      quoted ^= years.charAt(i) == '\'';
      if (!quoted && years.charAt(i) == 'y') {
        years.setCharAt(i, 'u');
      }
    }
    return DateTimeFormatter.ofPattern(years.toString(), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static boolean fits(DateTimeFormatter formatter, Reading reading) {
    try {
      Object unused = formatter.parse(formatter.format(reading.sample()), reading.query());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Returns the value that all patterns which can read the text agree on.
   *
   * @throws DateTimeException if none can, or two read it differently
   */
  static Object parse(List<TimePattern> patterns, String text) {
    @Nullable Object value = null;
    for (TimePattern pattern : patterns) {
      @Nullable Object read = pattern.readOrNull(text);
      if (read != null && value != null && !read.equals(value)) {
        throw new DateTimeException("two patterns read this differently");
      }
      value = read == null ? value : read;
    }
    if (value == null) {
      throw new DateTimeException("no pattern reads this");
    }
    return value;
  }

  private @Nullable Object readOrNull(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      return parsed.query(query);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
