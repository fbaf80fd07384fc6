package dev.penstock.benchmarks;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.core.LocalExecutor;
import dev.penstock.run.RunRequest;

/** The smallest program that runs a pipeline, to see what it costs to start one. */
public final class FirstStage {

  private FirstStage() {}

  /** Runs one stage. */
  public static void main(String[] arguments) throws InterruptedException {
    Pipeline.Builder pipeline = Pipeline.builder("first");
    Ref<Integer> answer = pipeline.stage("answer").run(context -> 42);
    try (LocalExecutor executor = LocalExecutor.builder().build()) {
      Checks.require(executor.run(pipeline.build(), RunRequest.empty()).get(answer) == 42);
    }
  }
}
