package dev.penstock.run;

import java.util.List;

/**
 * How far a run is, at one moment.
 *
 * @param status how the run stands
 * @param total the number of stages that the request asks for
 * @param ended the number of those that have ended
 * @param running the names of stages that are in an attempt, at most 100 of them
 */
public record RunProgress(RunStatus status, int total, int ended, List<String> running) {

  /** Copies the list. */
  public RunProgress {
    running = List.copyOf(running);
  }
}
