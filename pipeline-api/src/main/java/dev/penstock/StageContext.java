package dev.penstock;

import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import dev.penstock.run.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a stage may ask of the run that it belongs to. One context belongs to one attempt; after the
 * attempt has ended or was abandoned, every call that records something throws {@link
 * IllegalStateException}. Instances are thread-safe, but for what {@link #random()} returns.
 */
public interface StageContext {

  /** Returns the id of the run. */
  RunId runId();

  /** Returns the name of the pipeline. */
  String pipelineName();

  /** Returns the name of the stage. */
  String stageName();

  /** Returns the attempt number, from 1. */
  int attempt();

  /** Returns a seed that is the same for the same run seed and stage name, in every attempt. */
  long seed();

  /**
   * Returns the random numbers of this attempt, which start anew from {@link #seed()} in each.
   * Every call returns the same generator; it is not thread-safe.
   */
  RandomGenerator random();

  /** Returns the clock of the executor. */
  Clock clock();

  /**
   * Records a metric of this attempt; a later value under the same name replaces it.
   *
   * @param name not blank
   * @param value may be NaN or infinite
   */
  void logMetric(String name, double value);

  /**
   * Records one point of a metric's series, for example the loss after each epoch.
   *
   * @param name not blank
   * @param step the place on the series' axis, for example the epoch
   * @param value may be NaN or infinite
   */
  void logMetric(String name, long step, double value);

  /**
   * Records a parameter of this attempt; a later value under the same name replaces it.
   *
   * @param name not blank
   */
  void logParam(String name, String value);

  /**
   * Writes {@code content} to the artifact store of the executor, and records its digest.
   *
   * @param name not blank; unique within the attempt
   * @return the digest under which the store has it
   * @throws IllegalStateException if the executor has no artifact store
   */
  @CanIgnoreReturnValue
  Digest logArtifact(String name, byte[] content);

  /**
   * Writes the content of {@code file} to the artifact store of the executor, and records its
   * digest.
   *
   * @param name not blank; unique within the attempt
   * @return the digest under which the store has it
   * @throws IllegalStateException if the executor has no artifact store
   * @throws IOException if {@code file} cannot be read
   */
  @CanIgnoreReturnValue
  Digest logArtifact(String name, Path file) throws IOException;

  /**
   * Records a pointer to something that an artifact store has already.
   *
   * @param name not blank; unique within the attempt
   */
  void logArtifact(String name, Digest digest);

  /**
   * Records a table, chart, matrix or verdict for the run's report.
   *
   * @param name not blank; a later report under the same name replaces it
   */
  void logReport(String name, Report report);

  /**
   * Says how far the stage is. Progress is for people: it may be dropped under load.
   *
   * @param done not negative
   * @param total the whole, or 0 if not known
   */
  void progress(long done, long total);

  /** Returns whether the attempt should stop: it was cancelled or its time is over. */
  boolean isCancelled();

  /**
   * Closes {@code resource} when the run has ended, after all of its stages; the last one given is
   * closed first. What closing throws is logged and named by the run.
   */
  void onRunEnd(AutoCloseable resource);

  /**
   * Returns a directory of this attempt's own. It is made by the first call, and deleted when the
   * run ends.
   *
   * @throws IOException if it cannot be made
   */
  Path workDirectory() throws IOException;

  /**
   * Waits until all that this run has recorded so far is durable in the tracking store; returns at
   * once if the executor has none.
   *
   * @throws dev.penstock.run.RecordNotDurableException if the store could not write it
   * @throws InterruptedException if the wait was interrupted
   */
  void awaitRecorded() throws InterruptedException;
}
