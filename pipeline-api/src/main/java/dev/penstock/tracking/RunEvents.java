package dev.penstock.tracking;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            String.format(
                Locale.ROOT,
                "Event %d belongs to run '%s' and cannot be added to run '%s'",
                event.number(),
                event.run(),
                run));
      }
    }
  }

  /**
   * Returns the events that are still to be added: those whose number is greater than {@code last}
   * and than that of each event before them.
   *
   * @param last the number of the last event that was added before; 0 if there is none
   * @param events in the order in which they were given
   */
  public static List<RunEvent> after(long last, List<RunEvent> events) {
    List<RunEvent> added = new ArrayList<>(events.size());
    long before = last;
    for (RunEvent event : events) {
      if (event.number() > before) {
        added.add(event);
        before = event.number();
      }
    }
    return added;
  }
}
