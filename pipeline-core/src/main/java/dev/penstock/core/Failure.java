package dev.penstock.core;

import dev.penstock.spi.DescribedFailure;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt failed with.
 *
 * @param thrown what the application gets
 * @param recorded what the record gets, free of the application's code
 */
record Failure(Throwable thrown, Throwable recorded) {

  /**
   * Returns the failure of a body that threw, described if somebody hears of it. Call it within the
   * attempt, whose time limit and stop then hold for the description too.
   */
  static Failure of(Throwable thrown, boolean heard) {
    return new Failure(thrown, heard ? DescribedFailure.of(thrown) : thrown);
  }

  /** Returns a failure that the engine itself tells of. */
  static Failure own(Throwable thrown) {
    return new Failure(thrown, thrown);
  }

  /** Returns the failure of an attempt that took too long, and what it threw when asked to stop. */
  static Failure timeout(String text, @Nullable Failure whenStopped) {
    TimeoutException thrown = new TimeoutException(text);
    if (whenStopped == null) {
      return own(thrown);
    }
    TimeoutException recorded = new TimeoutException(text);
    recorded.setStackTrace(thrown.getStackTrace());
    thrown.addSuppressed(whenStopped.thrown());
    recorded.addSuppressed(whenStopped.recorded());
    return new Failure(thrown, recorded);
  }
}
