package dev.penstock.tracking;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import java.util.List;

/** What every tracking store checks before it adds events; for those who write one. */
public final class RunEvents {

  private RunEvents() {}

  /**
   * Checks that events belong to a run.
   *
   * @throws IllegalArgumentException if one of {@code events} belongs to another run
   */
  public static void requireOf(RunId run, List<? extends RunEvent> events) {
    for (RunEvent event : events) {
      if (!event.run().equals(run)) {
        throw new IllegalArgumentException(
            "Event %d belongs to run '%s' and cannot be added to run '%s'"
                .formatted(event.number(), event.run(), run));
      }
    }
  }
}
