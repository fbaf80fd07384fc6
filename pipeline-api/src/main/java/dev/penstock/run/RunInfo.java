package dev.penstock.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run when it starts.
 *
 * @param id the id of the run
 * @param pipelineName the name of the pipeline
 * @param pipelineVersion a digest of the graph: names, edges, bodies and their parameters
 * @param startedAt when the run started
 * @param seed the seed of the run
 * @param triggeredBy who or what asked for it
 * @param tags words that the request gave
 * @param environment the JVM, the operating system, the process and the versions of libraries
 * @param stages the stages that the run was asked for, in the order of the pipeline
 */
public record RunInfo(
    RunId id,
    String pipelineName,
    String pipelineVersion,
    Instant startedAt,
    long seed,
    String triggeredBy,
    Map<String, String> tags,
    Map<String, String> environment,
    List<StageInfo> stages) {

  /** Copies the maps, in their order, and the list. */
  public RunInfo {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    stages = List.copyOf(stages);
  }

  /**
   * What is known of a stage when its run starts.
   *
   * @param name the name of the stage
   * @param type the class of its body, or "lambda"
   * @param version a digest of the body's class and parameters
   * @param tags words that the pipeline gave
   * @param dependencies the names of the stages that must end before it starts
   */
  public record StageInfo(
      String name, String type, String version, List<String> tags, List<String> dependencies) {

    /** Copies the lists. */
    public StageInfo {
      tags = List.copyOf(tags);
      dependencies = List.copyOf(dependencies);
    }
  }
}
