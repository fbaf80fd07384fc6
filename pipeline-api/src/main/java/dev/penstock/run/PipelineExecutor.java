package dev.penstock.run;

import dev.penstock.Pipeline;

/**
 * Runs pipelines. A failed stage is a result, not an exception: see {@link Run#status()}.
 * Implementations are thread-safe.
 */
public interface PipelineExecutor extends AutoCloseable {

  /**
   * Says what a run would do, without doing it.
   *
   * @throws IllegalArgumentException if the request does not fit the pipeline
   */
  RunPlan plan(Pipeline pipeline, RunRequest request);

  /**
   * Starts a run and returns at once.
   *
   * @throws IllegalArgumentException if the request does not fit the pipeline: a missing binding, a
   *     reference of another pipeline, an override of a projection
   * @throws IllegalStateException if this executor was closed, or if the caller is one of its
   *     workers
   * @throws dev.penstock.tracking.TrackingStoreException if the start of the run cannot be
   *     recorded; then there is no run
   */
  RunHandle submit(Pipeline pipeline, RunRequest request);

  /**
   * Runs a pipeline and waits for its end. If the wait is interrupted, the run is cancelled, and
   * its end is waited for before the exception is thrown.
   *
   * @throws IllegalArgumentException if the request does not fit the pipeline
   * @throws IllegalStateException if this executor was closed, or if the caller is one of its
   *     workers or its listeners
   * @throws dev.penstock.tracking.TrackingStoreException if the start of the run cannot be
   *     recorded; then there is no run
   * @throws InterruptedException if the wait was interrupted
   */
  Run run(Pipeline pipeline, RunRequest request) throws InterruptedException;

  /**
   * Runs a pipeline that has no inputs, with everything else at its default.
   *
   * @throws InterruptedException if the wait was interrupted
   */
  default Run run(Pipeline pipeline) throws InterruptedException {
    return run(pipeline, RunRequest.empty());
  }

  /**
   * Refuses new runs, cancels those that go on, waits for their end, but for attempts not longer
   * than the grace that they have to stop, and returns. Closing twice is harmless.
   */
  @Override
  void close();
}
