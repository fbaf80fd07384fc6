package dev.penstock.benchmarks;

import com.github.dexecutor.core.DefaultDexecutor;
import com.github.dexecutor.core.DexecutorConfig;
import com.github.dexecutor.core.ExecutionConfig;
import com.github.dexecutor.core.task.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Dexecutor, a library for dependent tasks, on a pool of as many threads. */
final class DexecutorContender implements Contender {

  private final boolean chain;
  private final int steps;
  private final ExecutorService pool;
  private DefaultDexecutor<Integer, Integer> next;

  DexecutorContender(boolean chain, int steps, int threads) {
    this.chain = chain;
    this.steps = steps;
    this.pool = Executors.newFixedThreadPool(threads);
    this.next = graph();
  }

  @Override
  public String name() {
    return "Dexecutor 2.1.2";
  }

  /** Makes the graph anew: Dexecutor runs one once. */
  @Override
  public void prepare() {
    next = graph();
  }

  private DefaultDexecutor<Integer, Integer> graph() {
    DexecutorConfig<Integer, Integer> config = new DexecutorConfig<>(pool, id -> new Step());
    // Its search for cycles recurses, and overflows the stack in a chain of 10,000.
    config.setValidator(unchecked -> {});
    DefaultDexecutor<Integer, Integer> graph = new DefaultDexecutor<>(config);
    for (int i = 0; i < steps; i++) {
      if (chain && i > 0) {
        graph.addDependency(i - 1, i);
      } else {
        graph.addIndependent(i);
      }
    }
    return graph;
  }

  @Override
  public void run() {
    Checks.require(next.execute(ExecutionConfig.TERMINATING).getErrored().isEmpty());
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  /** A step that costs nothing. */
  private static final class Step extends Task<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private Step() {}

    @Override
    public Integer execute() {
      return 1;
    }
  }
}
