package dev.penstock.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's futures on a pool of as many threads: no states, no limits, no events. */
final class FutureContender implements Contender {

  private final boolean chain;
  private final int steps;
  private final ExecutorService pool;

  FutureContender(boolean chain, int steps, int threads) {
    this.chain = chain;
    this.steps = steps;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  @Override
  public String name() {
    return chain ? "CompletableFuture.thenApplyAsync" : "CompletableFuture.supplyAsync";
  }

  @Override
  public void prepare() {
    // Futures are made while they run: that is how they are used.
  }

  @Override
  public void run() {
    if (chain) {
      runChain();
    } else {
      runWide();
    }
  }

  private void runChain() {
    CompletableFuture<Integer> value = CompletableFuture.supplyAsync(() -> 1, pool);
    for (int i = 1; i < steps; i++) {
      value = value.thenApplyAsync(n -> n + 1, pool);
    }
    Checks.require(value.join() == steps);
  }

  private void runWide() {
    CompletableFuture<?>[] values = new CompletableFuture<?>[steps];
    for (int i = 0; i < steps; i++) {
      values[i] = CompletableFuture.supplyAsync(() -> 1, pool);
    }
    CompletableFuture.allOf(values).join();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
