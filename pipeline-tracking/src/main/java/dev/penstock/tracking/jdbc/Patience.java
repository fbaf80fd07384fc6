package dev.penstock.tracking.jdbc;

import java.time.Duration;

/**
 * How long is waited for what others may never do.
 *
 * @param lock for another connection to release a lock
 * @param answer for a remote database to answer; longer than {@code lock}
 * @param close for work that is under way when the database is closed
 */
record Patience(Duration lock, Duration answer, Duration close) {

  static final Patience USUAL =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));
}
