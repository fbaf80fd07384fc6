package dev.penstock.tracking;

import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param id the id of the run
 * @param pipelineName the name of the pipeline
 * @param status how the run stands; {@link RunStatus#RUNNING} also if its process died
 * @param startedAt when it started
 * @param endedAt when it ended; empty if it has not
 * @param triggeredBy who or what asked for it
 */
public record RunSummary(
    RunId id,
    String pipelineName,
    RunStatus status,
    Instant startedAt,
    Optional<Instant> endedAt,
    String triggeredBy) {}
