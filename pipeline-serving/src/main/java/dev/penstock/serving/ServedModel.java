package dev.penstock.serving;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model in service, whose version is replaced while it is called. Each call runs on one version
 * from start to end; a replaced version is closed when its last call is done, by a thread that
 * serves no calls.
 *
 * <pre>{@code
 * try (ServedModel<Message, Classification<Verdict>> served =
 *     ServedModel.builder(SPEC, models).follow(CHAMPION, Duration.ofSeconds(30)).build()) {
 *   Classification<Verdict> verdict = served.predict(message);
 * }
 * }</pre>
 *
 * <p>What serves is what an alias of the registry names. It changes by a {@link
 * dev.penstock.model.Promotion} to this host and, with {@link Builder#follow}, whenever the alias
 * has moved. A new version is loaded, warmed up and checked beside the old one; if any of that
 * fails, the old one stays in service, and {@link #problem()} says why. At most two versions are in
 * memory, unless a call, an opening or a closing lasts longer than the grace, or one thread
 * prepares several.
 *
 * <p>Thread-safe. Calls wait neither for each other nor for a change of version. A served model is
 * a {@link Predictor}, and a lambda is its test double.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public final class ServedModel<I, P> implements Predictor<I, P>, ModelHost {

  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  /** One closing that hangs, or two, must not keep all other versions in memory. */
  private static final int REAPERS = 3;

  private final Host<I, P> host;
  private final Swap<Served<I, P>> swap;
  private final Observers<I, P> observers;
  private final boolean observed;
  private final Standbys<I, P> standbys = new Standbys<>();
  private final Residents residents;
  private final Worker reaping;
  private final Follower<I, P> follower;
  private final Duration grace;

  private ServedModel(Builder<I, P> builder) {
    AliasedModel<I, P> model = new AliasedModel<>(builder.key, builder.models, builder.alias);
    grace = builder.grace;
    residents = new Residents(grace);
    String name = LogText.of(model.name());
    reaping = new Worker("penstock-reap-" + name, REAPERS);
    Worker following = new Worker("penstock-follow-" + name);
    observers = new Observers<>(builder.observers, builder.clock);
    observed = !observers.isEmpty();
    Problems problems = new Problems(name, builder.clock, builder.nanoTime, grace);
    Slot<I, P> slot = new Slot<>(model.name(), builder.first(problems), new Reaper(reaping, grace));
    swap = slot.swap();
    Readiness<I, P> readiness = builder.readiness();
    host = new Host<>(model, slot, new Opener<>(model, readiness, residents, slot), problems);
    Duration every = builder.every == null ? Duration.ZERO : builder.every;
    Openings openings = new Openings(name, problems, residents, following, grace);
    Backoff backoff = new Backoff(every, builder.nanoTime);
    follower = new Follower<>(host, standbys, backoff, openings, following);
  }

  /**
   * Returns a builder of a host for a model.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   * @param models where its versions and their aliases are; stays the caller's
   */
  public static <I, P> Builder<I, P> builder(ModelKey<I, P> key, ModelStore models) {
    return new Builder<>(key, models);
  }

  /**
   * {@inheritDoc}
   *
   * @throws NoModelException if no version is in service, and no fallback was given
   * @throws IllegalStateException if this was closed
   */
  @Override
  public P predict(I input) {
    if (observed) {
      return answer(input).value();
    }
    int stripe = swap.stripe();
    Counted<Served<I, P>> held = swap.acquire(stripe);
    try {
      return held.value().predictor().predict(input);
    } finally {
      swap.release(held, stripe);
    }
  }

  /**
   * Answers for each input, in order, all by one version.
   *
   * @throws IllegalStateException if its model gives another number of answers than of inputs
   * @throws NoModelException if no version is in service, and no fallback was given
   * @throws IllegalStateException if this was closed
   */
  @Override
  public List<P> predictAll(List<? extends I> inputs) {
    int stripe = swap.stripe();
    Counted<Served<I, P>> held = swap.acquire(stripe);
    List<P> answers;
    try {
      answers = held.value().answerAll(inputs);
    } finally {
      swap.release(held, stripe);
    }
    observers.tellAll(inputs, answers, held.value());
    return answers;
  }

  /**
   * Answers for one input, and says which version did.
   *
   * @throws NoModelException if no version is in service, and no fallback was given
   * @throws IllegalStateException if this was closed
   */
  public Answer<P> answer(I input) {
    int stripe = swap.stripe();
    Counted<Served<I, P>> held = swap.acquire(stripe);
    Answer<P> answer;
    try {
      Served<I, P> served = held.value();
      answer = served.answer(served.predictor().predict(input));
    } finally {
      swap.release(held, stripe);
    }
    observers.tell(input, answer);
    return answer;
  }

  /**
   * Makes several calls on one version, which stays open until they are done. So keep it short: the
   * version stays in memory for as long, even if it was replaced. Observers see the calls one by
   * one, while they are made. A call that another thread makes on the model either ends on that
   * version, though {@code call} has returned meanwhile, or is refused.
   *
   * @param <R> the type of the result
   * @param <X> the type of exception that {@code call} may throw
   * @return what {@code call} returned
   * @throws X if {@code call} throws it
   * @throws NoModelException if no version is in service, and no fallback was given
   * @throws IllegalStateException if this was closed
   */
  @CanIgnoreReturnValue
  public <R, X extends Exception> R use(ServedCall<I, P, R, X> call) throws X {
    Lease<Served<I, P>> lease = new Lease<>(swap, swap.stripe());
    try {
      Served<I, P> served = lease.value();
      served.requireModel();
      return call.call(new Leased<>(lease, observers), served.version());
    } finally {
      lease.end();
    }
  }

  /** Returns the version in service; empty if none is, or this was closed. */
  public Optional<ModelVersion> version() {
    return host.slot().serving().version();
  }

  /**
   * Returns why the version that the alias names is not in service, as things are now; empty if it
   * is. Without {@link Builder#follow} the alias was looked up once, by {@link Builder#build()}: of
   * moves that were not made to this host nothing is known here, and there is no problem. If its
   * opening, warm-up or check has lasted longer than the grace, the problem says for how long, and
   * so it does if the registry has not answered for that long; a change of version that takes less
   * is no problem. If the alias names none and none serves, the problem says which versions or
   * models there are. For health checks.
   */
  public Optional<Problem> problem() {
    return host.problems().current();
  }

  /**
   * Returns why versions could not be put in service, at start, by following or by {@link
   * #prepare}: the last 20 times, oldest first.
   */
  public List<Problem> problems() {
    return host.problems().all();
  }

  /** Returns how often observers have failed. */
  public long observerFailures() {
    return observers.failures();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Loads on the calling thread. If two versions are in memory already, waits until one of them
   * is closed, at most as long as the grace. If something else was published between the
   * preparation and the publication of this version, then the alias says which of them serves;
   * without {@link Builder#follow}, this version does unless the champion is what serves.
   *
   * @throws java.util.concurrent.CancellationException if it would have to wait and the thread is
   *     interrupted; then nothing was loaded
   */
  @Override
  public Standby prepare(ModelVersion version) {
    host.slot().requireOpen();
    long seen = host.slot().generation();
    Prepared<I, P> prepared = new Prepared<>(open(version), host.slot(), standbys, follower, seen);
    standbys.add(prepared);
    if (host.slot().isClosed()) {
      prepared.close();
      host.slot().requireOpen();
    }
    return prepared;
  }

  private Opened<I, P> open(ModelVersion version) {
    try {
      return host.opener().open(version);
    } catch (Throwable failure) {
      host.problems().add(Optional.of(version), failure);
      throw failure;
    }
  }

  /** Brings what serves to what the alias names, and waits until that is done; a test's seam. */
  void check() {
    follower.check();
    follower.await();
  }

  /** Begins to bring what serves to what the alias names; a test's seam. */
  void look() {
    follower.check();
  }

  /** Returns the number of versions in memory. */
  int resident() {
    return residents.count();
  }

  /**
   * Ends the service: later calls throw {@link IllegalStateException}; calls under way go on, and
   * when they are done the version is closed. Waits for this as long as the grace. A call that
   * lasts longer is logged and not disturbed; its version is closed when it ends. Versions on
   * standby are dropped, and none is loaded any more. An interrupted thread does not wait. Closing
   * twice is harmless.
   */
  @Override
  public void close() {
    if (!host.slot().close()) {
      return;
    }
    follower.stop();
    standbys.closeAll();
    if (!residents.awaitNone()) {
      LOG.warn(
          Thread.currentThread().isInterrupted()
              ? "'{}' was closed by an interrupted thread, which does not wait until {} are closed"
              : "'{}' was closed, and calls still use {}",
          LogText.of(host.model().name()),
          residents);
      reaping.endWhenIdle();
      return;
    }
    reaping.close();
    if (!follower.awaitEnd(grace) || !reaping.awaitEnd(grace)) {
      LOG.warn(
          "'{}' was closed, and a thread of it has not ended yet", LogText.of(host.model().name()));
    }
  }

  private void start(@Nullable Duration every) {
    follower.start();
    if (every != null) {
      follower.follow(every);
    }
  }

  /**
   * Builds a {@link ServedModel}. Not thread-safe.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   */
  @CanIgnoreReturnValue
  public static final class Builder<I, P> {

    /** Far from what overflows in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ModelKey<I, P> key;
    private final ModelStore models;
    private final List<Observer<? super I, ? super P>> observers = new ArrayList<>();
    private String alias = ModelStore.CHAMPION;
    private @Nullable Duration every;
    private List<I> warmUp = List.of();
    private GoldenCheck<I, P> golden = GoldenCheck.none();
    private @Nullable Predictor<I, P> fallback;
    private Duration grace = Duration.ofSeconds(5);
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;

    private Builder(ModelKey<I, P> key, ModelStore models) {
      this.key = requireNonNull(key, "key");
      this.models = requireNonNull(models, "models");
    }

    /**
     * Serves what {@code newAlias} names, and looks again and again whether it still does. Without
     * this, what {@link ModelStore#CHAMPION} names is looked up once, by {@link #build()}, and only
     * promotions to this host change what serves.
     *
     * <p>A version is opened on a thread of its own. If that hangs, the old version serves, {@link
     * ServedModel#problem()} says so, and another version that the alias names meanwhile is opened
     * at once; what hangs is interrupted then, and closed when it ends. Up to three openings may be
     * left behind like this; then no further one is begun until one of them ends.
     *
     * <p>A version that cannot be opened is tried again after {@code newEvery}, then after twice
     * that and so on, up to an hour, and at once when the alias has named another one meanwhile.
     *
     * @param newEvery the time from one look to the next
     * @throws IllegalArgumentException if {@code newAlias} is blank, or {@code newEvery} not
     *     positive or longer than 365 days
     * @throws IllegalStateException if an alias is followed already
     */
    public Builder<I, P> follow(String newAlias, Duration newEvery) {
      if (every != null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "Model '%s' follows alias '%s' already", key.name(), alias));
      }
      if (newAlias.isBlank()) {
        throw new IllegalArgumentException("The alias must not be blank");
      }
      every = requireSensible("The time between two looks", newEvery);
      alias = newAlias;
      return this;
    }

    /**
     * Asks each version these inputs before it serves, round after round until rounds get no
     * faster: for two seconds, or a hundred rounds, at most. By default none.
     *
     * @param inputs what callers ask; copied
     */
    public Builder<I, P> warmUp(List<? extends I> inputs) {
      warmUp = List.copyOf(inputs);
      return this;
    }

    /** Refuses versions that answer otherwise than expected, by {@link Agreement#standard()}. */
    public Builder<I, P> golden(List<Golden<I, P>> expected) {
      return golden(expected, Agreement.standard());
    }

    /**
     * Refuses versions that answer otherwise than expected.
     *
     * @param expected what every version must answer; copied
     * @param agreement whether the second, an answer, is as good as the first, the expected one
     */
    public Builder<I, P> golden(
        List<Golden<I, P>> expected, BiPredicate<? super P, ? super P> agreement) {
      golden = new GoldenCheck<>(expected, requireNonNull(agreement, "agreement"));
      return this;
    }

    /**
     * Answers while no version is in service. By default such calls throw {@link NoModelException}.
     *
     * @param predictor stays the caller's, who closes it after the served model
     */
    public Builder<I, P> fallback(Predictor<I, P> predictor) {
      fallback = requireNonNull(predictor, "predictor");
      return this;
    }

    /** Adds an observer, which is told of each answer after those that were added before it. */
    public Builder<I, P> observe(Observer<? super I, ? super P> observer) {
      observers.add(requireNonNull(observer, "observer"));
      return this;
    }

    /**
     * Sets how long a call may take before it is reported that a replaced version cannot be closed
     * for it; and how long {@link ServedModel#close} and {@link ServedModel#prepare} wait for such
     * calls; and how long an opening, or a question to the registry, may last before it is a {@link
     * ServedModel#problem}. Five seconds by default.
     *
     * @throws IllegalArgumentException if {@code newGrace} is not positive or longer than 365 days
     */
    public Builder<I, P> grace(Duration newGrace) {
      grace = requireSensible("The grace", newGrace);
      return this;
    }

    /**
     * Sets where times come from that are told, for example in a {@link Problem}; the system's
     * clock by default. Waits do not go by it, so whoever sets the clock of the machine changes
     * none.
     */
    public Builder<I, P> clock(Clock newClock) {
      clock = requireNonNull(newClock, "clock");
      return this;
    }

    /** Sets what waits are measured by; a test's seam. */
    Builder<I, P> nanoTime(LongSupplier newNanoTime) {
      nanoTime = newNanoTime;
      return this;
    }

    /**
     * Opens what the alias names, on the calling thread, and returns the model in service. If it
     * cannot be opened, the last version is that the alias named before and that opens, of the last
     * four. If there is none, or the alias names none, or the registry fails, then no version is in
     * service; {@link ServedModel#problem()} says why.
     */
    @CheckReturnValue
    public ServedModel<I, P> build() {
      ServedModel<I, P> served = new ServedModel<>(this);
      try {
        served.start(every);
        return served;
      } catch (Throwable failure) {
        served.close();
        throw failure;
      }
    }

    private Readiness<I, P> readiness() {
      return new Readiness<>(new WarmUp<>(warmUp, nanoTime), golden);
    }

    private Predictor<I, P> first(Problems problems) {
      if (fallback != null) {
        return fallback;
      }
      String name = key.name();
      String named = alias;
      String once =
          every == null
              ? "; it was looked up once, by build(): promote to this host, or follow the alias"
              : "";
      return new Refusal<>(() -> noModel(name, named, once, problems.current()));
    }

    private static NoModelException noModel(
        String name, String alias, String once, Optional<Problem> problem) {
      String state = String.format(Locale.ROOT, "Model '%s' has no version in service: ", name);
      if (problem.isEmpty()) {
        return new NoModelException(
            state + "what alias '" + alias + "' names is not open yet; wait, or give a fallback");
      }
      Problem known = problem.get();
      return known.cause() instanceof NoModelException
          ? new NoModelException(state + known + ", or give a fallback" + once)
          : new NoModelException(state + "alias '" + alias + "': " + known, known.cause());
    }

    private static Duration requireSensible(String what, Duration duration) {
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(what + " must be positive but was " + duration);
      }
      if (duration.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must be at most %d days but was %s",
                what,
                LONGEST.toDays(),
                duration));
      }
      return duration;
    }
  }
}
