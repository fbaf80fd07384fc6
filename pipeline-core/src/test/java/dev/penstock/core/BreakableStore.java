package dev.penstock.core;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunSummary;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose disk can be full for a while. */
final class BreakableStore implements TrackingStore {

  private final TrackingStore store;
  private final AtomicInteger interrupts = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private volatile boolean broken;
  private volatile CountDownLatch held = new CountDownLatch(0);

  BreakableStore(TrackingStore store) {
    this.store = store;
  }

  void breakDown() {
    broken = true;
  }

  void mend() {
    broken = false;
  }

  /** Lets writes hang until the latch opens. */
  void hangUntil(CountDownLatch latch) {
    held = latch;
  }

  /** Waits until a write hangs. */
  void awaitHeld() throws InterruptedException {
    hanging.await();
  }

  /** Returns how often this was called by a thread that is interrupted. */
  int interruptsSeen() {
    return interrupts.get();
  }

  private void write() {
    if (Thread.currentThread().isInterrupted()) {
      interrupts.incrementAndGet();
    }
    if (held.getCount() > 0) {
      hanging.countDown();
    }
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new TrackingStoreException("interrupted", e);
    }
    if (broken) {
      throw new TrackingStoreException("disk full");
    }
  }

  @Override
  public void begin(RunInfo run) {
    write();
    store.begin(run);
  }

  @Override
  public void append(RunId run, List<RunEvent> events) {
    write();
    store.append(run, events);
  }

  @Override
  public Optional<RunRecord> find(RunId run) {
    return store.find(run);
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    return store.runs(query);
  }

  @Override
  public List<MetricPoint> series(RunId run, String stage, int attempt, String metric) {
    return store.series(run, stage, attempt, metric);
  }

  @Override
  public void close() {
    store.close();
  }
}
