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

/**
 * Why versions could not be put in service: the last few, and what matters now. That is that the
 * registry cannot be asked, if it cannot; else that the version cannot be opened which the alias
 * names. The two come and go each on its own.
 */
final class Problems {

  /** How many are kept. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final String model;
  private final Clock clock;
  private final Deque<Problem> last = new ArrayDeque<>();
  private @Nullable Problem ofRegistry;
  private @Nullable Problem ofVersion;

  Problems(String model, Clock clock) {
    this.model = model;
    this.clock = clock;
  }

  /** Keeps a problem that does not keep what the alias names from serving. */
  synchronized void add(Optional<ModelVersion> version, Throwable cause) {
    keep(new Problem(version, cause, clock.instant()));
  }

  /** Keeps the problem because of which it is not known what the alias names. */
  synchronized void registryFails(Throwable cause) {
    ofRegistry = stand(new Problem(Optional.empty(), cause, clock.instant()), ofRegistry);
  }

  /** Takes note that the registry said what the alias names. */
  synchronized void registryAnswers() {
    ofRegistry = null;
  }

  /** Keeps the problem because of which the version that the alias names does not serve. */
  synchronized void versionFails(ModelVersion version, Throwable cause) {
    ofVersion = stand(new Problem(Optional.of(version), cause, clock.instant()), ofVersion);
  }

  private Problem stand(Problem problem, @Nullable Problem before) {
    keep(problem);
    boolean news = before == null || !before.toString().equals(problem.toString());
    LOG.atLevel(news ? Level.WARN : Level.DEBUG)
        .setCause(problem.cause())
        .log("Model '{}': {}", model, problem);
    return problem;
  }

  private void keep(Problem problem) {
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(problem);
  }

  /** Takes note that what the alias names is in service. */
  synchronized void solve() {
    ofRegistry = null;
    ofVersion = null;
  }

  synchronized Optional<Problem> current() {
    return Optional.ofNullable(ofRegistry).or(() -> Optional.ofNullable(ofVersion));
  }

  synchronized List<Problem> all() {
    return List.copyOf(last);
  }
}
