package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Why versions could not be put in service: the last few, and what matters now. */
final class Problems {

  /** How many are kept. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final String model;
  private final Clock clock;
  private final Deque<Problem> last = new ArrayDeque<>();
  private @Nullable Problem current;

  Problems(String model, Clock clock) {
    this.model = model;
    this.clock = clock;
  }

  /** Keeps a problem that does not keep what the alias names from serving. */
  synchronized void add(Optional<ModelVersion> version, Throwable cause) {
    keep(new Problem(version, cause, clock.instant()));
  }

  /** Keeps the problem because of which what the alias names does not serve. */
  synchronized void stand(Optional<ModelVersion> version, Throwable cause) {
    Problem problem = new Problem(version, cause, clock.instant());
    keep(problem);
    boolean news = current == null || !current.toString().equals(problem.toString());
    LOG.atLevel(news ? Level.WARN : Level.DEBUG)
        .setCause(cause)
        .log("Model '{}': {}", model, problem);
    current = problem;
  }

  private void keep(Problem problem) {
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(problem);
  }

  /** Takes note that what the alias names is in service. */
  synchronized void solve() {
    current = null;
  }

  synchronized Optional<Problem> current() {
    return Optional.ofNullable(current);
  }

  synchronized List<Problem> all() {
    return List.copyOf(last);
  }
}
