package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.TrackingStoreException;

/** How kinds of events are written. A code, once used, keeps its meaning. */
enum EventKind {
  END(0),
  ATTEMPT_STARTED(1),
  ATTEMPT_ENDED(2),
  STAGE_ENDED(3),
  PARAM(4),
  METRIC(5),
  ARTIFACT(6),
  REPORT(7),
  RUN_ENDED(8);

  private final int code;

  EventKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static EventKind of(int code) {
    for (EventKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new TrackingStoreException("There is no event of kind " + code);
  }
}
