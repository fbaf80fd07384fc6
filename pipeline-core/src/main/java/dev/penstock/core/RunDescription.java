package dev.penstock.core;

import dev.penstock.artifact.Digest;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.spi.StageNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says what is known of a run when it starts. Made only when somebody listens. */
final class RunDescription {

  private static final int VERSION_DIGITS = 12;
  private static final String LAMBDA = "lambda";

  private RunDescription() {}

  static RunInfo of(ActiveRun run) {
    Scope scope = run.scope();
    List<StageInfo> stages = new ArrayList<>(scope.asked());
    StringBuilder structure = new StringBuilder(scope.graph().name()).append('\n');
    scope.graph().inputs().forEach(input -> structure.append(input.name()).append('\n'));
    for (int i = 0; i < scope.size(); i++) {
      StageNode stage = scope.stage(i);
      String version = version(bodyText(stage.body()));
      appendStage(structure, stage, version);
      if (scope.isAsked(i)) {
        stages.add(
            new StageInfo(
                stage.name(),
                type(stage.body()),
                version,
                stage.options().tags(),
                dependencies(scope, stage)));
      }
    }
    return new RunInfo(
        run.id(),
        scope.graph().name(),
        version(structure.toString()),
        run.startedAt(),
        run.request().seed(),
        run.request().triggeredBy(),
        run.request().tags(),
        environment(),
        stages);
  }

  private static void appendStage(StringBuilder structure, StageNode stage, String version) {
    structure.append(stage.name()).append(' ').append(version);
    stage.inputs().forEach(input -> structure.append(" input ").append(input));
    for (int i = 0; i < stage.dependencyCount(); i++) {
      structure.append(' ').append(stage.need(i)).append(' ').append(stage.dependency(i));
    }
    structure.append('\n');
  }

  private static List<String> dependencies(Scope scope, StageNode stage) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < stage.dependencyCount(); i++) {
      if (scope.isAsked(stage.dependency(i))) {
        names.add(scope.stage(stage.dependency(i)).name());
      }
    }
    return List.copyOf(names);
  }

  private static String bodyText(Object body) {
    return owner(body) + StageParams.of(body);
  }

  private static String type(Object body) {
    return body.getClass().isHidden() || body.getClass().isSynthetic()
        ? LAMBDA
        : body.getClass().getName();
  }

  /** Returns the class of a body, or of a lambda the class that it is written in. */
  private static String owner(Object body) {
    String name = body.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : LAMBDA + " in " + name.substring(0, lambda);
  }

  private static String version(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, VERSION_DIGITS);
  }

  private static Map<String, String> environment() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("java.version", System.getProperty("java.version", "unknown"));
    facts.put(
        "java.vm",
        System.getProperty("java.vm.name", "unknown")
            + " "
            + System.getProperty("java.vm.version", ""));
    facts.put(
        "os", System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", ""));
    facts.put("penstock.version", version(RunDescription.class));
    ProcessHandle process = ProcessHandle.current();
    facts.put("process.id", String.valueOf(process.pid()));
    process
        .info()
        .startInstant()
        .ifPresent(start -> facts.put("process.startedAt", start.toString()));
    return facts;
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
