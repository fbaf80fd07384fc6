package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.core.LocalExecutor;

/**
 * Penstock's own executor.
 *
 * @param name the name for the table
 * @param executor closed with this
 * @param pipeline what it runs
 */
record PenstockContender(String name, LocalExecutor executor, Pipeline pipeline)
    implements Contender {

  @Override
  public void prepare() {
    // A pipeline can be run any number of times.
  }

  @Override
  public void run() throws InterruptedException {
    executor.run(pipeline).orThrow();
  }

  @Override
  public void close() {
    executor.close();
  }
}
