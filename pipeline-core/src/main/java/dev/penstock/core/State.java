package dev.penstock.core;

import dev.penstock.run.StageStatus;

/** How a stage of a run stands, more exactly than a {@link StageStatus} says. */
enum State {
  PENDING(StageStatus.PENDING),
  RUNNING(StageStatus.RUNNING),
  /** Waits for its next attempt, and holds no thread. */
  RETRYING(StageStatus.RUNNING),
  SUCCEEDED(StageStatus.SUCCEEDED),
  FAILED(StageStatus.FAILED),
  SKIPPED(StageStatus.SKIPPED),
  CANCELLED(StageStatus.CANCELLED),
  OVERRIDDEN(StageStatus.OVERRIDDEN);

  private final StageStatus status;

  State(StageStatus status) {
    this.status = status;
  }

  StageStatus status() {
    return status;
  }
}
