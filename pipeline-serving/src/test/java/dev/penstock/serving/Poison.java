package dev.penstock.serving;

import dev.penstock.model.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model like one in native memory, which must not be used after its close: here such use is
 * noticed, where a native one would bring the process down now and then.
 */
final class Poison implements Predictor<Integer, Integer> {

  private static final long ALIVE = 0x600D_600D_600D_600DL;
  private static final long DEAD = 0xDEAD_DEAD_DEAD_DEADL;

  private final int factor;
  private final Runnable closing;
  private final long[] memory = new long[64];
  private final AtomicInteger closes = new AtomicInteger();
  private final List<String> closers = new CopyOnWriteArrayList<>();
  private final CountDownLatch isClosed = new CountDownLatch(1);
  private volatile boolean closed;

  Poison(int factor) {
    this(factor, () -> {});
  }

  /**
   * Creates a model.
   *
   * @param closing is told of each close
   */
  Poison(int factor, Runnable closing) {
    this.factor = factor;
    this.closing = closing;
    Arrays.fill(memory, ALIVE);
  }

  @Override
  public Integer predict(Integer input) {
    requireAlive("before");
    long sum = 0;
    for (long word : memory) {
      sum += word == ALIVE ? 1 : Long.MIN_VALUE;
    }
    requireAlive("during");
    if (sum != memory.length) {
      throw new IllegalStateException("The model was closed while it was read");
    }
    return input * factor;
  }

  private void requireAlive(String moment) {
    if (closed) {
      throw new IllegalStateException("The model was closed " + moment + " the call");
    }
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    closers.add(Thread.currentThread().getName());
    closed = true;
    Arrays.fill(memory, DEAD);
    closing.run();
    isClosed.countDown();
  }

  void awaitClose() throws InterruptedException {
    isClosed.await();
  }

  int factor() {
    return factor;
  }

  int closes() {
    return closes.get();
  }

  List<String> closers() {
    return closers;
  }
}
