package dev.penstock.tracking;

import dev.penstock.Names;
import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param pipelineName the pipeline that they belong to; empty for any
 * @param status how they stand; empty for any
 * @param before lists only runs older than this one, for the next page; empty for the first page
 * @param limit the most runs to list; from 1 to 1000
 */
public record RunQuery(
    Optional<String> pipelineName, Optional<RunStatus> status, Optional<RunId> before, int limit) {

  private static final int MOST = 1000;

  /**
   * Checks the limit and the name.
   *
   * @throws IllegalArgumentException if {@code limit} is not from 1 to 1000, or the name is not
   *     what {@link Names} allows
   */
  public RunQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST + " but was " + limit);
    }
    pipelineName.ifPresent(name -> Names.require("The name of a pipeline", name));
  }

  /** Returns a query for the newest 100 runs. */
  public static RunQuery all() {
    return new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }

  /** Returns a query for the newest 100 runs of a pipeline. */
  public static RunQuery ofPipeline(String pipelineName) {
    return new RunQuery(Optional.of(pipelineName), Optional.empty(), Optional.empty(), 100);
  }

  /** Returns a copy for runs that stand so. */
  public RunQuery withStatus(RunStatus wanted) {
    return new RunQuery(pipelineName, Optional.of(wanted), before, limit);
  }

  /** Returns a copy for runs older than {@code run}. */
  public RunQuery withBefore(RunId run) {
    return new RunQuery(pipelineName, status, Optional.of(run), limit);
  }

  /**
   * Returns a copy for at most {@code most} runs.
   *
   * @throws IllegalArgumentException if {@code most} is not from 1 to 1000
   */
  public RunQuery withLimit(int most) {
    return new RunQuery(pipelineName, status, before, most);
  }
}
