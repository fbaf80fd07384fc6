package dev.penstock.core;

import dev.penstock.artifact.ArtifactStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all runs of an executor share.
 *
 * @param pool the threads that stages run on
 * @param timer for limits of attempts and waits between them
 * @param clock for what is told and recorded
 * @param grace how long an attempt may take to stop
 * @param artifacts where stages put files; null for nowhere
 * @param dispatcher tells listeners; null if there are none
 * @param writer writes records; null if there is no store
 * @param steps what tests do between the moves of the engine
 */
record Engine(
    WorkerPool pool,
    Timer timer,
    Clock clock,
    Duration grace,
    @Nullable ArtifactStore artifacts,
    @Nullable Dispatcher dispatcher,
    @Nullable TrackingWriter writer,
    Steps steps) {}
