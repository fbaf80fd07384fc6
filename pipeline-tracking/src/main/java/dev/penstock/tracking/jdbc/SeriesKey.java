package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent.MetricLogged;

/** Which series of a run. */
record SeriesKey(String stage, int attempt, String metric) {

  private static final char KIND = 'k';
  private static final int VERSION = 1;

  static SeriesKey of(MetricLogged event) {
    return new SeriesKey(event.stage(), event.attempt(), event.name());
  }

  /** Returns the key as a column holds it: names may have characters that a text column refuses. */
  byte[] toBytes() {
    return new BlobWriter(KIND, VERSION).text(stage).number(attempt).text(metric).toKey();
  }
}
