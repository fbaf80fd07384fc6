package dev.penstock.core;

import dev.penstock.GateDecision;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run from its start to its end: what its stages have come to, and what they share. */
final class ActiveRun {

  /** Why a stage did not run whose value the request gives. */
  static final String GIVEN = "the request gives its value";

  private final Engine engine;
  private final Scope scope;
  private final RunRequest request;
  private final RunId id;
  private final Instant startedAt;
  private final StageStates states;
  private final StageValues values;
  private final AttemptLog attempts;
  private final Problems problems = new Problems();
  private final EventStream events;
  private final RunResources resources;
  private final Map<Integer, GateDecision> decisions = new ConcurrentHashMap<>();
  private final Progression progression;
  private final AttemptRunner runner;
  private final StageEnds ends;
  private final RunStop stop;
  private final RunEnding ending;
  private final Breakdown breakdown;

  // Both belong to the pool, and are guarded by its lock.
  private final IntQueue ready = new IntQueue();
  private boolean waiting;

  ActiveRun(
      Engine engine, Scope scope, RunRequest request, RunId id, Consumer<EndedRun> whenEnded) {
    this.engine = engine;
    this.scope = scope;
    this.request = request;
    this.id = id;
    this.startedAt = engine.clock().instant();
    this.states = new StageStates(scope);
    this.values = new StageValues(scope, states);
    RunRecording recording =
        new RunRecording(
            String.format(Locale.ROOT, "Run %s of pipeline '%s'", id, scope.graph().name()),
            problems);
    this.events = new EventStream(id, engine, problems, recording);
    this.attempts = new AttemptLog(scope.size(), startedAt, events);
    this.resources = new RunResources(id, problems);
    this.progression = new Progression(this);
    this.ends = new StageEnds(this);
    this.runner = new AttemptRunner(this);
    this.stop = new RunStop(this);
    this.ending = new RunEnding(this, whenEnded);
    this.breakdown = new Breakdown(this);
  }

  Engine engine() {
    return engine;
  }

  Scope scope() {
    return scope;
  }

  RunRequest request() {
    return request;
  }

  RunId id() {
    return id;
  }

  Instant startedAt() {
    return startedAt;
  }

  StageStates states() {
    return states;
  }

  StageValues values() {
    return values;
  }

  AttemptLog attempts() {
    return attempts;
  }

  Problems problems() {
    return problems;
  }

  EventStream events() {
    return events;
  }

  RunResources resources() {
    return resources;
  }

  /** Returns what stages decided that are gates, also where a person approved something else. */
  Map<Integer, GateDecision> decisions() {
    return decisions;
  }

  Progression progression() {
    return progression;
  }

  AttemptRunner runner() {
    return runner;
  }

  StageEnds ends() {
    return ends;
  }

  RunStop stop() {
    return stop;
  }

  RunEnding ending() {
    return ending;
  }

  Breakdown breakdown() {
    return breakdown;
  }

  IntQueue ready() {
    return ready;
  }

  /** Returns whether the pool has this among the runs that wait for a worker. */
  boolean isWaiting() {
    return waiting;
  }

  void setWaiting(boolean now) {
    waiting = now;
  }

  /** Starts the run; {@code info} is there if somebody hears of it. */
  void start(@Nullable RunInfo info) {
    if (info != null) {
      events.emit(events.now(), (run, number, at) -> new RunStarted(run, number, at, info));
    }
    IntQueue first = progression.begin();
    boolean empty = progression.remaining() == 0;
    scope.given().forEach(this::tellGiven);
    stop.open();
    if (empty) {
      engine.pool().add(this, Progression.FINISH);
    } else {
      engine.pool().addAll(this, first);
    }
  }

  private void tellGiven(int stage, Object value) {
    if (scope.isAsked(stage)) {
      if (value instanceof GateDecision decision) {
        decisions.put(stage, decision);
      }
      tellEnd(stage, GIVEN);
    }
  }

  /** Tells that a stage has ended in the state that it is in. */
  void tellEnd(int stage, @Nullable String reason) {
    if (events.isHeard()) {
      tellEnd(events.now(), stage, reason);
    }
  }

  /** As {@link #tellEnd(int, String)}, for who holds a lock, under which no clock is read. */
  void tellEnd(Instant now, int stage, @Nullable String reason) {
    if (events.isHeard()) {
      String name = scope.stage(stage).name();
      State state = states.of(stage);
      int count = attempts.count(stage);
      Optional<GateDecision> decision = Optional.ofNullable(decisions.get(stage));
      events.emit(
          now,
          (run, number, at) ->
              new StageEnded(
                  run,
                  number,
                  at,
                  name,
                  state.status(),
                  count,
                  Optional.ofNullable(reason),
                  decision,
                  Optional.ofNullable(scope.approval(stage))));
    }
  }

  /** Finishes the run, after all its stages; on a worker, because it closes what stages left. */
  int finish() {
    ending.finish();
    return Progression.NONE;
  }
}
