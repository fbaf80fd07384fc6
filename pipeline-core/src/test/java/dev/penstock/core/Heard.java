package dev.penstock.core;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.run.RunListener;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it hears. */
final class Heard implements RunListener {

  private final List<RunEvent> events = new ArrayList<>();

  @Override
  public synchronized void onEvent(RunEvent event) {
    events.add(event);
  }

  synchronized void forget() {
    events.clear();
  }

  synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  List<RunEvent> of(RunId run) {
    return events().stream().filter(event -> event.run().equals(run)).toList();
  }

  <E extends RunEvent> List<E> of(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
