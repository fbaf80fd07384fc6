package dev.penstock.serving;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The observers of one served model; what they throw ends here. */
final class Observers<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  private final List<Guarded<I, P>> all;
  private final Clock clock;

  private record Guarded<I, P>(Observer<? super I, ? super P> observer, AtomicLong failures) {

    void tell(I input, Answer<P> answer, Clock clock) {
      try {
        observer.answered(input, answer, clock.instant());
      } catch (Throwable failure) {
        if (failures.getAndIncrement() == 0) {
          warnOf(failure);
        }
      }
    }

    private void warnOf(Throwable failure) {
      try {
        LOG.warn(
            "Observer {} failed; its call did not, and further failures are only counted",
            observer,
            Failures.readable(failure));
      } catch (Throwable logFailure) {
        // The log is the application's too, and must not fail the call either.
      }
    }
  }

  Observers(List<Observer<? super I, ? super P>> observers, Clock clock) {
    List<Guarded<I, P>> guarded = new ArrayList<>();
    for (Observer<? super I, ? super P> observer : observers) {
      guarded.add(new Guarded<>(observer, new AtomicLong()));
    }
    this.all = List.copyOf(guarded);
    this.clock = clock;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void tell(I input, Answer<P> answer) {
    for (Guarded<I, P> observer : all) {
      observer.tell(input, answer, clock);
    }
  }

  void tellAll(List<? extends I> inputs, List<P> answers, Served<I, P> served) {
    if (isEmpty()) {
      return;
    }
    for (int i = 0; i < inputs.size(); i++) {
      tell(inputs.get(i), served.answer(answers.get(i)));
    }
  }

  long failures() {
    return all.stream().mapToLong(observer -> observer.failures().get()).sum();
  }
}
