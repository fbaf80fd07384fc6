package dev.penstock.tracking;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import java.util.List;
import java.util.Optional;

/**
 * The record of runs. Implementations are thread-safe; one run is written by one thread at a time.
 * An interrupt of the caller does no harm to the store.
 */
public interface TrackingStore extends AutoCloseable {

  /**
   * Starts the record of a run. It is durable when this returns, unless the store says that it
   * forgets.
   *
   * @throws IllegalArgumentException if the name of the pipeline is not what {@link
   *     dev.penstock.Names} allows
   * @throws TrackingStoreException if the store has the run already, or cannot write it
   */
  void begin(RunInfo run);

  /**
   * Adds events to the record of a run; all of them or none. They are durable when this returns. An
   * event whose number is not greater than all that were added before is left out, so that a call
   * can be repeated.
   *
   * @param run the run that all the events belong to
   * @param events in the order of their numbers; may be empty
   * @throws IllegalArgumentException if an event belongs to another run
   * @throws TrackingStoreException if the store does not have the run, or cannot write
   */
  void append(RunId run, List<RunEvent> events);

  /**
   * Returns the record of a run, or empty if the store does not have it.
   *
   * @throws TrackingStoreException if the store cannot read
   */
  Optional<RunRecord> find(RunId run);

  /**
   * Returns the runs that fit {@code query}: the one that started last is first, and of runs that
   * started at the same time the one with the greatest id.
   *
   * @throws TrackingStoreException if the store cannot read, or does not have the run that older
   *     ones are asked for
   */
  List<RunSummary> runs(RunQuery query);

  /**
   * Returns the series of a metric, by step; of each step the value logged last. Empty if there is
   * none.
   *
   * @throws TrackingStoreException if the store cannot read
   */
  List<MetricPoint> series(RunId run, String stage, int attempt, String metric);

  /** Releases what the store holds; later calls fail. Closing twice is harmless. */
  @Override
  void close();
}
