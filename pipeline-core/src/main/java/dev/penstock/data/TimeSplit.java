package dev.penstock.data;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A split by time: two moments part three roles, with a gap before each. */
final class TimeSplit<R> implements RoleRule.RoleOf<R> {

  private final Moments<R> moments;
  private final Instant validationFrom;
  private final Instant testFrom;
  private final Instant trainingUntil;
  private final Instant validationUntil;

  private TimeSplit(NamedGetter<R> time, Duration gap, Instant validationFrom, Instant testFrom) {
    this.moments = new Moments<>(time);
    this.validationFrom = validationFrom;
    this.testFrom = testFrom;
    this.trainingUntil = before(validationFrom, gap);
    this.validationUntil = before(testFrom, gap);
  }

  /** No gap before what nobody reaches. */
  private static Instant before(Instant from, Duration gap) {
    if (from.equals(Instant.MAX)) {
      return from;
    }
    return gap.compareTo(Duration.between(Instant.MIN, from)) > 0 ? Instant.MIN : from.minus(gap);
  }

  static <R> RoleRule<R> rule(
      SplitBy.Time<R> by, Shares shares, AbstractRows<R> rows, PassWatch watch) {
    Moments<R> moments = new Moments<>(by.time());
    InstantList times = new InstantList();
    rows.forEach(watch, row -> times.add(moments.of(row)));
    times.sort();
    Instant testFrom = momentAt(times, 1 - shares.test());
    Instant validationFrom =
        shares.validation() == 0 ? testFrom : momentAt(times, shares.training());
    return new RoleRule<>(
        SplitIdentity.byTime(by.time().name(), by.gap(), shares),
        () -> new TimeSplit<>(by.time(), by.gap(), validationFrom, testFrom));
  }

  private static Instant momentAt(InstantList sorted, double share) {
    int place = (int) Math.round(share * sorted.size());
    return place >= sorted.size() ? Instant.MAX : sorted.get(place);
  }

  @Override
  public @Nullable Role of(R row) {
    Instant moment = moments.of(row);
    if (!moment.isBefore(testFrom)) {
      return Role.TEST;
    }
    if (!moment.isBefore(validationFrom)) {
      return moment.isBefore(validationUntil) ? Role.VALIDATION : null;
    }
    return moment.isBefore(trainingUntil) ? Role.TRAINING : null;
  }

  /** Reads the moments of rows, in order. */
  static final class Moments<R> {
    private final NamedGetter<R> time;
    private long number;

    Moments(NamedGetter<R> time) {
      this.time = time;
    }

    Instant of(R row) {
      number++;
      try {
        return moment(time.read(row));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Row %d has no time '%s' to split by: %s",
                number,
                time,
                e.getMessage()),
            e);
      }
    }

    private static Instant moment(@Nullable Object value) {
      if (value instanceof Instant instant) {
        return instant;
      } else if (value instanceof LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (value instanceof LocalDateTime dateTime) {
        return dateTime.toInstant(ZoneOffset.UTC);
      } else if (value instanceof OffsetDateTime dateTime) {
        return dateTime.toInstant();
      } else if (value instanceof ZonedDateTime dateTime) {
        return dateTime.toInstant();
      }
      throw new IllegalArgumentException(
          value == null
              ? "it is null; select the rows that have one before"
              : "a " + value.getClass().getSimpleName() + " is no moment; use an Instant");
    }
  }
}
