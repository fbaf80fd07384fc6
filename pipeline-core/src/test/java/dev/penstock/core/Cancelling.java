package dev.penstock.core;

import dev.penstock.Pipeline;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import java.util.concurrent.CompletableFuture;

/** Lets a stage cancel the run that it belongs to. */
final class Cancelling {

  private final CompletableFuture<RunHandle> handle = new CompletableFuture<>();

  Run run(LocalExecutor executor, Pipeline pipeline, RunRequest request)
      throws InterruptedException {
    RunHandle submitted = executor.submit(pipeline, request);
    handle.complete(submitted);
    return submitted.await();
  }

  /** Cancels the run, and takes no note of the interrupt that this brings. */
  void cancelAndGoOn() {
    handle.join().cancel();
  }
}
