package dev.penstock.core;

import dev.penstock.run.FailureMode;
import dev.penstock.run.RunRequest;

/** Requests that many tests make. */
final class Requests {

  private Requests() {}

  /** Returns a request for a run that goes on after failures. */
  static RunRequest goingOn() {
    return RunRequest.builder().onFailure(FailureMode.CONTINUE).build();
  }
}
