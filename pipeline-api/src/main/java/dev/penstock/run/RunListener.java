package dev.penstock.run;

/**
 * Is told of what happens in runs. Each listener gets the events of a run in order, one at a time,
 * on the executor's dispatcher thread. A listener that throws is removed, and the run names it.
 */
@FunctionalInterface
public interface RunListener {

  /** Is told of one event; must not block for long. */
  void onEvent(RunEvent event);
}
