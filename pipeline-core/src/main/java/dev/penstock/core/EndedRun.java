package dev.penstock.core;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Outcome;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunFailedException;
import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.spi.CloseMatches;
import dev.penstock.spi.DescribedFailure;
import dev.penstock.spi.RefView;
import dev.penstock.spi.StageNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that has ended. What it says of a stage is put together when it is asked. */
final class EndedRun implements Run {

  private final RunId id;
  private final Scope scope;
  private final StageStates states;
  private final StageValues values;
  private final AttemptLog attempts;
  private final Map<Integer, GateDecision> decisions;
  private final int firstFailure;
  private final RunStatus status;
  private final Instant startedAt;
  private final Instant endedAt;
  private final boolean recorded;
  private final List<String> problems;

  EndedRun(ActiveRun run, RunStatus status, Instant endedAt) {
    this.id = run.id();
    this.scope = run.scope();
    this.states = run.states();
    this.values = run.values();
    this.attempts = run.attempts();
    this.decisions = run.decisions();
    this.firstFailure = run.ends().firstFailure();
    this.status = status;
    this.startedAt = run.startedAt();
    this.endedAt = endedAt;
    this.recorded = run.events().recording().failure().isEmpty();
    this.problems = run.problems().toList();
  }

  @Override
  public RunId id() {
    return id;
  }

  @Override
  public String pipelineName() {
    return scope.graph().name();
  }

  @Override
  public RunStatus status() {
    return status;
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public Instant endedAt() {
    return endedAt;
  }

  @Override
  public List<StageRun> stages() {
    List<StageRun> stages = new ArrayList<>(scope.asked());
    for (int i = 0; i < scope.size(); i++) {
      if (scope.isAsked(i)) {
        stages.add(stage(i));
      }
    }
    return List.copyOf(stages);
  }

  @Override
  public StageRun stage(String name) {
    int index = index(name);
    if (!scope.isAsked(index)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Stage '%s' of pipeline '%s' is not part of run %s: the request did not ask for it",
              name,
              pipelineName(),
              id));
    }
    return stage(index);
  }

  private int index(String name) {
    return scope
        .graph()
        .find(name)
        .map(StageNode::index)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Pipeline '%s' has no stage '%s'.%s",
                        pipelineName(),
                        name,
                        CloseMatches.hintOrNames(name, names()))));
  }

  private List<String> names() {
    return scope.graph().stages().stream().map(StageNode::name).toList();
  }

  private StageRun stage(int index) {
    State state = states.of(index);
    Object result = values.result(index);
    return new StageRun(
        scope.stage(index).name(),
        state.status(),
        attempts.of(index),
        state == State.FAILED ? Optional.ofNullable((Throwable) result) : Optional.empty(),
        reason(state, result),
        Optional.ofNullable(decisions.get(index)));
  }

  private static Optional<String> reason(State state, @Nullable Object result) {
    return switch (state) {
      case SKIPPED, CANCELLED -> Optional.ofNullable((String) result);
      case OVERRIDDEN -> Optional.of(ActiveRun.GIVEN);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<StageRun> failure() {
    return firstFailure == Progression.NONE ? Optional.empty() : Optional.of(stage(firstFailure));
  }

  @Override
  public Run orThrow() {
    if (status != RunStatus.SUCCEEDED) {
      throw new RunFailedException(this);
    }
    return this;
  }

  @Override
  public <T> T get(Ref<T> ref) {
    requireKept(ref);
    String missing = missing(ref);
    if (missing != null) {
      throw new IllegalStateException(what(ref) + " gave no value: " + missing);
    }
    Outcome<T> outcome = RefView.of(ref).resolve(values);
    if (outcome instanceof Outcome.Succeeded<T> succeeded) {
      return succeeded.value();
    }
    if (outcome instanceof Outcome.Failed<T> failed) {
      throw new IllegalStateException(
          what(ref) + " gave no value: it failed: " + DescribedFailure.line(failed.failure()),
          failed.failure());
    }
    throw new IllegalStateException(
        what(ref)
            + " gave no value: it was skipped because "
            + ((Outcome.Skipped<T>) outcome).because());
  }

  @Override
  public <T> Optional<T> find(Ref<T> ref) {
    requireKept(ref);
    return missing(ref) == null ? RefView.of(ref).resolve(values).toOptional() : Optional.empty();
  }

  @Override
  public boolean recorded() {
    return recorded;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  private void requireKept(Ref<?> ref) {
    References.requireOf(scope.graph(), ref, "A run of pipeline '%s' has no value of");
    RefView.of(ref)
        .visitProducers(
            (stage, need) -> {
              if (values.isReleased(stage)) {
                throw new IllegalStateException(
                    String.format(
                        Locale.ROOT,
                        "The value of stage '%s' of pipeline '%s' was released after its last"
                            + " consumer; add keep(...) of its reference to the request",
                        scope.stage(stage).name(),
                        pipelineName()));
              }
            });
  }

  /** Returns why {@code ref} cannot even be looked at, or null if it can. */
  private @Nullable String missing(Ref<?> ref) {
    if (ref instanceof Input<?> input) {
      return scope.input(scope.graph().inputs().indexOf(input)) == null
          ? "the request does not bind it"
          : null;
    }
    String[] missing = {null};
    RefView.of(ref)
        .visitProducers(
            (stage, need) -> {
              if (!scope.isAsked(stage)) {
                missing[0] = "the request did not ask for it";
              } else if (states.of(stage) == State.CANCELLED) {
                missing[0] = "it was cancelled because " + values.result(stage);
              }
            });
    return missing[0];
  }

  private String what(Ref<?> ref) {
    return String.format(
        Locale.ROOT, "'%s' of pipeline '%s' in run %s", ref.name(), pipelineName(), id);
  }

  @Override
  public String toString() {
    return "Run[" + id + ", " + pipelineName() + ", " + status + "]";
  }
}
