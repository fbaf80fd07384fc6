package dev.penstock.run;

import java.time.Instant;

/**
 * Is told of what happens in runs. Each listener gets the events of a run in order, one at a time,
 * on the executor's dispatcher thread. A listener that throws is removed, and the run names it.
 */
@FunctionalInterface
public interface RunListener {

  /**
   * Is told of one event; must not block for long: as long as it does, no listener hears anything
   * and no run ends, and the log warns of it.
   */
  void onEvent(RunEvent event);

  /**
   * Is told, about once a second as long as runs go on, that time passes, on the same thread as
   * {@link #onEvent}; by default it does nothing.
   *
   * @param now the time of the executor's clock
   */
  default void onTick(Instant now) {}
}
