package dev.penstock.run;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run that has ended. Immutable and thread-safe. */
public interface Run {

  /** Returns the id of the run. */
  RunId id();

  /** Returns the name of the pipeline. */
  String pipelineName();

  /** Returns how the run ended. */
  RunStatus status();

  /** Returns when the run started. */
  Instant startedAt();

  /** Returns when the run ended. */
  Instant endedAt();

  /** Returns the stages that the request asked for, in the order of the pipeline. */
  List<StageRun> stages();

  /**
   * Returns what became of one stage.
   *
   * @throws IllegalArgumentException if the pipeline has no such stage, or the request did not ask
   *     for it
   */
  StageRun stage(String name);

  /** Returns the first stage that failed and that nothing tolerates, or empty if there is none. */
  Optional<StageRun> failure();

  /**
   * Returns this run if it succeeded.
   *
   * @throws RunFailedException if it failed or was cancelled; names every failed stage
   */
  @CanIgnoreReturnValue
  Run orThrow();

  /**
   * Returns the value of {@code ref}; runs its projections on the calling thread.
   *
   * @param <T> the type of the value
   * @throws IllegalArgumentException if {@code ref} belongs to another pipeline
   * @throws IllegalStateException if the stage gave no value, or if its value was released because
   *     the request did not keep it
   */
  <T> T get(Ref<T> ref);

  /**
   * Returns the value of {@code ref}, or empty if the stage gave none.
   *
   * @param <T> the type of the value
   * @throws IllegalArgumentException if {@code ref} belongs to another pipeline
   * @throws IllegalStateException if the value was released because the request did not keep it
   */
  <T> Optional<T> find(Ref<T> ref);

  /** Returns whether the tracking store has the whole run durably; true without a store. */
  boolean recorded();

  /**
   * Returns what went wrong beside the stages, in words: a listener that was removed, progress that
   * was dropped, a resource that failed to close, a record that could not be written.
   */
  List<String> problems();
}
