package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Why versions could not be put in service: the last few, and what matters now. That is that the
 * registry does not answer, or fails; else that the version which the alias names is still not
 * open, or cannot be opened; else that the alias names none. They come and go each on its own.
 */
final class Problems {

  /** How many are kept. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final String model;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final Deque<Problem> last = new ArrayDeque<>();
  private @Nullable Problem ofRegistry;
  private @Nullable Problem ofVersion;
  private @Nullable Problem ofAlias;
  private @Nullable Pending look;
  private @Nullable Pending opening;

  /**
   * Starts without any.
   *
   * @param patience how long work may last until it is a problem that it has not ended
   */
  Problems(String model, Clock clock, LongSupplier nanoTime, Duration patience) {
    this.model = model;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.patience = patience;
  }

  /** Takes note that the calling thread begins to ask the registry what the alias names. */
  synchronized void beginLook() {
    look = Pending.look(Thread.currentThread(), clock.instant(), nanoTime.getAsLong());
  }

  /** Takes note that the registry was asked, whatever came of it. */
  void endLook() {
    Pending ended = takeLook();
    if (ended != null && isLasting(ended)) {
      LOG.warn(
          "Model '{}': the registry took {} to say what the alias names",
          model,
          Pending.text(ended.age(nanoTime.getAsLong())));
    }
  }

  private synchronized @Nullable Pending takeLook() {
    Pending ended = look;
    look = null;
    return ended;
  }

  /** Takes note that the version which the alias names is about to be opened by {@code thread}. */
  synchronized Pending beginOpening(ModelVersion version, Thread thread) {
    Pending begun = Pending.opening(version, thread, clock.instant(), nanoTime.getAsLong());
    opening = begun;
    return begun;
  }

  /** Takes note that an opening has ended, or does not matter any longer. */
  synchronized void endOpening(Pending ended) {
    if (ended.equals(opening)) {
      opening = null;
    }
  }

  /** Keeps, and tells, that an opening has not ended when it should have. */
  void lasts(Pending unfinished) {
    Problem problem = unfinished.problem(nanoTime.getAsLong());
    keepUnfinished(problem);
    LOG.atWarn().setCause(problem.cause()).log("Model '{}': {}", model, problem);
  }

  private synchronized void keepUnfinished(Problem problem) {
    keep(problem);
  }

  /** Takes note of what the alias names; what was the matter with another version is past. */
  synchronized void wants(ModelVersion version) {
    if (ofVersion != null && !ofVersion.version().equals(Optional.of(version))) {
      ofVersion = null;
    }
  }

  /** Keeps the problem that the alias names no version, and none is in service. */
  synchronized void aliasNamesNone(String why) {
    ofAlias =
        stand(new Problem(Optional.empty(), new NoModelException(why), clock.instant()), ofAlias);
  }

  /** Takes note that the alias names a version, or that one is in service though it names none. */
  synchronized void aliasIsInOrder() {
    ofAlias = null;
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
    var event = LOG.atLevel(news ? Level.WARN : Level.DEBUG);
    if (!(problem.cause() instanceof NoModelException)) {
      event = event.setCause(problem.cause());
    }
    event.log("Model '{}': {}", model, problem);
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
    ofAlias = null;
  }

  synchronized Optional<Problem> current() {
    return lasting(look)
        .or(() -> Optional.ofNullable(ofRegistry))
        .or(() -> lasting(opening))
        .or(() -> Optional.ofNullable(ofVersion))
        .or(() -> Optional.ofNullable(ofAlias));
  }

  private Optional<Problem> lasting(@Nullable Pending work) {
    return Optional.ofNullable(work)
        .filter(this::isLasting)
        .map(unfinished -> unfinished.problem(nanoTime.getAsLong()));
  }

  private boolean isLasting(Pending work) {
    return work.age(nanoTime.getAsLong()).compareTo(patience) >= 0;
  }

  synchronized List<Problem> all() {
    return List.copyOf(last);
  }
}
