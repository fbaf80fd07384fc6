package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.core.LocalExecutor;
import dev.penstock.run.Run;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one trivial stage, for profilers and for comparing two versions of the executor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StageBenchmark {

  private static final int STAGES = 10_000;

  private final Pipeline chain = Graphs.chain(STAGES);
  private final Pipeline wide = Graphs.wide(STAGES);
  private LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();

  /** Creates the graphs. */
  public StageBenchmark() {}

  /** Makes threads anew for each trial. */
  @Setup
  public void open() {
    executor = LocalExecutor.builder().parallelism(2).build();
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    executor.close();
  }

  /** Runs stages that wait for each other. */
  @Benchmark
  @OperationsPerInvocation(STAGES)
  public Run chain() throws InterruptedException {
    return executor.run(chain).orThrow();
  }

  /** Runs stages that have nothing to do with each other. */
  @Benchmark
  @OperationsPerInvocation(STAGES)
  public Run wide() throws InterruptedException {
    return executor.run(wide).orThrow();
  }
}
