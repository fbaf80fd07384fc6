package dev.penstock.tracking;

import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.OfAttempt;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a stage so far. */
final class RecordedStage {

  private final StageInfo info;
  private List<RecordedAttempt> attempts = List.of();
  private StageStatus status = StageStatus.PENDING;
  private @Nullable StageEnded end;

  RecordedStage(StageInfo info) {
    this.info = info;
  }

  void start(AttemptStarted event) {
    attempt(event).start(event);
    status = StageStatus.RUNNING;
  }

  void end(StageEnded event) {
    status = event.status();
    end = event;
  }

  /** Returns the attempt of an event, which started now at the latest. */
  RecordedAttempt attempt(OfAttempt event) {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).number() == event.attempt()) {
        return attempts.get(i);
      }
    }
    RecordedAttempt added = new RecordedAttempt(event.attempt(), event.at());
    if (attempts.isEmpty()) {
      attempts = new ArrayList<>(1);
    }
    attempts.add(added);
    return added;
  }

  StageRecord toRecord() {
    Optional<StageEnded> ended = Optional.ofNullable(end);
    return new StageRecord(
        info,
        status,
        attempts.stream().map(RecordedAttempt::toRecord).toList(),
        ended.map(StageEnded::at),
        ended.flatMap(StageEnded::reason),
        ended.flatMap(StageEnded::decision),
        ended.flatMap(StageEnded::approval));
  }
}
