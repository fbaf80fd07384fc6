package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.Duration;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the stages that a page shows in full: all, or those that people look for. */
final class CardChoice {

  private CardChoice() {}

  static BitSet of(List<StageRecord> stages) {
    BitSet chosen = new BitSet(stages.size());
    if (stages.size() <= Limits.STAGES) {
      chosen.set(0, stages.size());
      return chosen;
    }
    longest(stages).limit(Limits.LONGEST).forEach(chosen::set);
    for (int stage : inOrder(stages).toArray()) {
      if (chosen.cardinality() == Limits.CARDS) {
        break;
      }
      chosen.set(stage);
    }
    return chosen;
  }

  /** Returns the numbers of the stages, those that took longest first. */
  static IntStream longest(List<StageRecord> stages) {
    Duration[] busy = stages.stream().map(CardChoice::busy).toArray(Duration[]::new);
    return IntStream.range(0, stages.size())
        .boxed()
        .sorted(Comparator.comparing(stage -> busy[stage], Comparator.reverseOrder()))
        .mapToInt(stage -> stage);
  }

  /** Returns the numbers of the stages, those that people look for first. */
  static IntStream inOrder(List<StageRecord> stages) {
    int[] ranks = stages.stream().mapToInt(CardChoice::rank).toArray();
    Duration[] busy = stages.stream().map(CardChoice::busy).toArray(Duration[]::new);
    return IntStream.range(0, stages.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(stage -> ranks[stage])
                .thenComparing(stage -> busy[stage], Comparator.reverseOrder()))
        .mapToInt(stage -> stage);
  }

  /** Returns how long the attempts of a stage took together. */
  static Duration busy(StageRecord stage) {
    Duration sum = Duration.ZERO;
    for (AttemptRecord attempt : stage.attempts()) {
      sum = plus(sum, attempt.duration().orElse(Duration.ZERO));
    }
    return sum;
  }

  private static Duration plus(Duration one, Duration other) {
    try {
      return one.plus(other);
    } catch (ArithmeticException e) {
      return one;
    }
  }

  private static int rank(StageRecord stage) {
    if (stage.status() == StageStatus.FAILED) {
      return 0;
    }
    if (isGate(stage)) {
      return 1;
    }
    if (stage.attempts().stream().anyMatch(attempt -> !attempt.reports().isEmpty())) {
      return 2;
    }
    if (stage.attempts().size() > 1
        || stage.attempts().stream().anyMatch(AttemptRecord::abandoned)) {
      return 3;
    }
    boolean logged =
        stage.attempts().stream()
            .anyMatch(attempt -> !attempt.metrics().isEmpty() || !attempt.artifacts().isEmpty());
    return logged ? 4 : 5;
  }

  /** Returns whether a stage decided something, or a person did. */
  static boolean isGate(StageRecord stage) {
    return stage.decision().isPresent() || stage.approval().isPresent();
  }
}
