package dev.penstock.core;

import dev.penstock.Ref;
import dev.penstock.run.RunPlan;
import dev.penstock.run.RunPlan.PlannedStage;
import dev.penstock.run.RunPlan.Verb;
import dev.penstock.run.RunRequest;
import dev.penstock.spi.RefView;
import dev.penstock.spi.StageNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in words what a scope means. */
final class Planning {

  private static final int MOST_NAMES = 3;

  private final Scope scope;
  private final Set<Integer> targets = new HashSet<>();

  private Planning(Scope scope, RunRequest request) {
    this.scope = scope;
    for (Ref<?> target : request.targets()) {
      RefView.of(target).visitProducers((stage, need) -> targets.add(stage));
    }
  }

  static RunPlan plan(Scope scope, RunRequest request) {
    Planning planning = new Planning(scope, request);
    List<PlannedStage> stages = new ArrayList<>(scope.size());
    for (int i = 0; i < scope.size(); i++) {
      stages.add(planning.plan(i));
    }
    return new RunPlan(scope.graph().name(), stages);
  }

  private PlannedStage plan(int stage) {
    String name = scope.stage(stage).name();
    if (!scope.isAsked(stage)) {
      return new PlannedStage(name, Verb.NOT_NEEDED, "nothing that was asked for needs it");
    }
    if (scope.isGiven(stage)) {
      return new PlannedStage(name, Verb.OVERRIDDEN, ActiveRun.GIVEN);
    }
    return new PlannedStage(name, Verb.RUN, because(stage) + condition(scope.stage(stage)));
  }

  private String because(int stage) {
    if (targets.contains(stage)) {
      return "it was asked for";
    }
    Set<String> names = new LinkedHashSet<>();
    Consumers consumers = scope.consumers();
    int end = consumers.end(stage);
    for (int i = consumers.start(stage); i < end && names.size() < MOST_NAMES; i++) {
      names.add("'" + scope.stage(consumers.at(i)).name() + "'");
    }
    if (names.isEmpty()) {
      return "nothing comes after it";
    }
    boolean more = end - consumers.start(stage) > MOST_NAMES;
    return "needed by " + String.join(", ", names) + (more ? " and others" : "");
  }

  private static String condition(StageNode stage) {
    if (stage.gates().isEmpty()) {
      return "";
    }
    List<String> names = stage.gates().stream().map(gate -> "'" + gate.name() + "'").toList();
    return "; only if " + String.join(" and ", names) + " approves";
  }
}
