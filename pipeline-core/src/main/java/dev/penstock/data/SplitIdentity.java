package dev.penstock.data;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How rows came into their role, so that it can be said later whether a model has seen a row.
 * Models carry that of their training rows.
 *
 * @param key what decided: {@code all}, {@code place}, {@code key} or {@code time}, with the name
 *     of what was read from the rows
 * @param salt what the decision depends on besides: by key the salt; by place the salt, the seed
 *     and the digest of the rows; by time the gap; else empty
 * @param shares of training, validation and test, for example {@code 0.6/0.2/0.2}
 * @param from the earliest moment of the rows, if they were split by time
 * @param until the latest moment of the rows, if they were split by time
 */
public record SplitIdentity(
    String key, String salt, String shares, Optional<Instant> from, Optional<Instant> until) {

  private static final String ALL = "all";
  private static final String KEY = "key ";

  /** Returns the identity of rows that were declared to be of a role, without a split. */
  public static SplitIdentity all() {
    return new SplitIdentity(ALL, "", "", Optional.empty(), Optional.empty());
  }

  static SplitIdentity byKey(String name, String salt, Shares shares) {
    return new SplitIdentity(
        KEY + name, salt, shares.toString(), Optional.empty(), Optional.empty());
  }

  static SplitIdentity byPlace(@Nullable NamedGetter<?> strata, String salt, Shares shares) {
    String key = strata == null ? "place" : "place in " + strata;
    return new SplitIdentity(key, salt, shares.toString(), Optional.empty(), Optional.empty());
  }

  static SplitIdentity byTime(String name, Duration gap, Shares shares) {
    return new SplitIdentity(
        "time " + name, "gap " + gap, shares.toString(), Optional.empty(), Optional.empty());
  }

  SplitIdentity between(Instant earliest, Instant latest) {
    return new SplitIdentity(key, salt, shares, Optional.of(earliest), Optional.of(latest));
  }

  /**
   * Returns whether {@code other} gives every row the same role as this: the same key, salt and
   * shares. Rows without a split share no rule, so that two of them are never the same.
   */
  public boolean sameRule(SplitIdentity other) {
    return !key.equals(ALL)
        && key.equals(other.key)
        && salt.equals(other.salt)
        && shares.equals(other.shares);
  }

  /**
   * Returns whether these rows, of validation or test, cannot be among the training rows of {@code
   * training}: both were split by one rule, or both by time and these are all later.
   */
  public boolean isUnseenBy(SplitIdentity training) {
    boolean later =
        from.isPresent()
            && training.until.isPresent()
            && key.equals(training.key)
            && from.get().isAfter(training.until.get());
    return later || (sameRule(training) && !from.isPresent());
  }

  /** Returns one line that {@link #parse} reads. */
  public String toText() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("key", key);
    parts.put("salt", salt);
    parts.put("shares", shares);
    from.ifPresent(instant -> parts.put("from", instant.toString()));
    until.ifPresent(instant -> parts.put("until", instant.toString()));
    StringBuilder text = new StringBuilder();
    parts.forEach((name, value) -> text.append(name).append('=').append(encode(value)).append('&'));
    return text.substring(0, text.length() - 1);
  }

  /**
   * Reads what {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static SplitIdentity parse(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || parts.put(part.substring(0, equals), decode(part, equals)) != null) {
        throw unreadable(text);
      }
    }
    String key = parts.get("key");
    String salt = parts.get("salt");
    String shares = parts.get("shares");
    if (key == null || salt == null || shares == null) {
      throw unreadable(text);
    }
    return new SplitIdentity(
        key, salt, shares, instant(parts.get("from"), text), instant(parts.get("until"), text));
  }

  private static Optional<Instant> instant(@Nullable String moment, String text) {
    try {
      return Optional.ofNullable(moment).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw unreadable(text);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String decode(String part, int equals) {
    return URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "A split identity must read key=..&salt=..&shares=.. but was '" + text + "'");
  }
}
