package dev.penstock.core;

import dev.penstock.core.Steps.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong around an engine, drawn from a seed. */
final class Trouble extends Clock implements Steps {

  /** The kinds of trouble. */
  enum Kind {
    /** Threads lose time between the moves of the engine. */
    DELAYS,
    /** What stages throw harms whoever looks at it. */
    EXCEPTIONS,
    /** The clock throws, and now and then gives nothing. */
    CLOCK,
    /** The memory is full between the moves of the engine. */
    MEMORY
  }

  private static final int ONE_IN = 12;
  private static final long LONGEST_DELAY_NANOS = 400_000;

  private final Kind kind;
  private final long seed;
  private final AtomicLong draws = new AtomicLong();

  Trouble(Kind kind, long seed) {
    this.kind = kind;
    this.seed = seed;
  }

  Kind kind() {
    return kind;
  }

  private long draw() {
    return Seeds.of(seed, String.valueOf(draws.incrementAndGet())) >>> 1;
  }

  @Override
  public void reach(Step step) {
    long drawn = draw();
    if (drawn % ONE_IN != 0) {
      return;
    }
    if (kind == Kind.MEMORY) {
      throw new OutOfMemoryError("none by chance at " + step);
    }
    LockSupport.parkNanos(drawn / ONE_IN % LONGEST_DELAY_NANOS);
  }

  @Override
  @SuppressWarnings("NullAway") // a clock that gives nothing is one of the troubles
  public Instant instant() {
    long drawn = draw();
    // Whoever submits a run hears of a broken clock at once; the engine's threads must cope.
    boolean engine = Thread.currentThread().getName().startsWith("penstock-");
    if (kind == Kind.CLOCK && engine && drawn % ONE_IN == 0) {
      if (drawn % 2 == 0) {
        return null;
      }
      throw new IllegalStateException("the clock stands");
    }
    return Clock.systemUTC().instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
