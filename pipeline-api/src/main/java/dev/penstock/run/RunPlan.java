package dev.penstock.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run would do, stage by stage.
 *
 * @param pipelineName the name of the pipeline
 * @param stages the stages in the order of the pipeline
 */
public record RunPlan(String pipelineName, List<PlannedStage> stages) {

  /** What happens to a stage. */
  public enum Verb {
    /** It runs, unless what it depends on fails or is skipped. */
    RUN,
    /** It does not run: the request gives its value. */
    OVERRIDDEN,
    /** It does not run: nothing that was asked for needs it. */
    NOT_NEEDED
  }

  /**
   * One stage.
   *
   * @param name the name of the stage
   * @param verb what happens to it
   * @param because why, in words
   */
  public record PlannedStage(String name, Verb verb, String because) {}

  /** Copies the list. */
  public RunPlan {
    stages = List.copyOf(stages);
  }

  /** Returns a line for each stage, for people. */
  @Override
  public String toString() {
    int width = stages.stream().mapToInt(stage -> stage.name().length()).max().orElse(1);
    return stages.stream()
        .map(
            stage ->
                String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-10s  %s",
                    stage.name(),
                    stage.verb(),
                    stage.because()))
        .collect(Collectors.joining("\n", "Plan of pipeline '" + pipelineName + "'\n", ""));
  }
}
