package dev.penstock.core;

import dev.penstock.GateDecision;
import dev.penstock.Outcome;
import dev.penstock.Ref;
import dev.penstock.core.Steps.Step;
import dev.penstock.spi.RefView;
import dev.penstock.spi.StageNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs attempts of one run's stages, on the worker that calls. */
final class AttemptRunner {

  private static final Log LOG = Log.of(AttemptRunner.class);

  private final ActiveRun run;

  AttemptRunner(ActiveRun run) {
    this.run = run;
  }

  /**
   * Runs the next attempt of a stage, unless the stage was cancelled meanwhile.
   *
   * @return what the worker should go on with
   */
  int execute(int stage, Worker worker) {
    run.events().awaitRoom();
    int number = run.attempts().count(stage) + 1;
    State before = number == 1 ? State.PENDING : State.RETRYING;
    if (!run.states().move(stage, before, State.RUNNING)) {
      return Progression.NONE;
    }
    run.engine().steps().reach(Step.CLAIMED);
    Attempt.forgetInterrupt();
    Attempt attempt = new Attempt(run, stage, number, worker);
    worker.enter(attempt);
    run.engine().steps().reach(Step.ENTERED);
    if (run.stop().forbids(number)) {
      run.engine().steps().reach(Step.FORBIDDEN);
      if (!attempt.end()) {
        return Progression.ABANDONED;
      }
      return run.ends().end(stage, State.CANCELLED, run.stop().reason());
    }
    AttemptResult result = perform(attempt);
    run.engine().steps().reach(Step.RETURNED);
    if (!attempt.end()) {
      LOG.info(
          "Abandoned attempt {} of stage '{}' of run {} has ended after all",
          number,
          attempt.stageName(),
          run.id());
      return Progression.ABANDONED;
    }
    run.engine().steps().reach(Step.ENDED);
    return run.ends().end(attempt, result);
  }

  private AttemptResult perform(Attempt attempt) {
    StageNode stage = run.scope().stage(attempt.stage());
    if (stage.options().timeout().isPresent()) {
      attempt.limit(stage.options().timeout().get());
    }
    try {
      String rejection = stage.gates().isEmpty() ? null : rejection(stage);
      if (rejection != null || !attempt.announce()) {
        return new AttemptResult(null, null, rejection);
      }
      run.engine().pool().requireRoom(attempt);
      Object value = stage.invoke(run.values(), new AttemptContext(attempt));
      return new AttemptResult(value, null, null);
    } catch (Throwable failure) {
      // A gate's projection may throw before the attempt was announced, and is part of it.
      attempt.announce();
      return new AttemptResult(null, Failure.of(failure, run.events().isHeard()), null);
    }
  }

  /** Returns why the gates of a stage do not let it run, or null if all approve. */
  private @Nullable String rejection(StageNode stage) {
    List<String> reasons = new ArrayList<>(0);
    for (Ref<? extends GateDecision> gate : stage.gates()) {
      GateDecision decision = decision(gate);
      if (!decision.isApproved()) {
        reasons.add(describe(gate, decision));
      }
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  private <G extends GateDecision> GateDecision decision(Ref<G> gate) {
    Outcome<G> outcome = RefView.of(gate).resolve(run.values());
    if (outcome instanceof Outcome.Succeeded<G> succeeded) {
      return succeeded.value();
    }
    throw new IllegalStateException("Gate '" + gate.name() + "' gave no decision: " + outcome);
  }

  private static String describe(Ref<?> gate, GateDecision decision) {
    String verb = decision instanceof GateDecision.Rejected ? "rejected" : "was inconclusive";
    return String.format(
        Locale.ROOT, "gate '%s' %s: %s", gate.name(), verb, String.join(", ", decision.reasons()));
  }
}
