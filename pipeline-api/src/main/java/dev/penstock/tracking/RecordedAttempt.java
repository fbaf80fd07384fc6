package dev.penstock.tracking;

import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an attempt so far. */
final class RecordedAttempt {

  private final int number;
  private Instant startedAt;
  private @Nullable Duration duration;
  private @Nullable String failure;
  private boolean abandoned;

  // A run may have a million stages, and most log nothing.
  private @Nullable Logged logged;

  RecordedAttempt(int number, Instant startedAt) {
    this.number = number;
    this.startedAt = startedAt;
  }

  int number() {
    return number;
  }

  void start(AttemptStarted event) {
    startedAt = event.at();
  }

  void end(AttemptEnded event, Optional<String> failureText) {
    duration = event.duration();
    failure = failureText.orElse(null);
    abandoned = event.abandoned();
  }

  Logged logged() {
    if (logged == null) {
      logged = new Logged();
    }
    return logged;
  }

  AttemptRecord toRecord() {
    Logged all = logged == null ? new Logged() : logged;
    return new AttemptRecord(
        number,
        startedAt,
        Optional.ofNullable(duration),
        Optional.ofNullable(failure),
        abandoned,
        all.params,
        all.metrics,
        all.artifacts,
        all.reports);
  }

  /** What an attempt logged, by name, in the order of the first time. */
  static final class Logged {
    final Map<String, String> params = new LinkedHashMap<>();
    final Map<String, Double> metrics = new LinkedHashMap<>();
    final Map<String, Digest> artifacts = new LinkedHashMap<>();
    final Map<String, Report> reports = new LinkedHashMap<>();

    Logged() {}
  }
}
