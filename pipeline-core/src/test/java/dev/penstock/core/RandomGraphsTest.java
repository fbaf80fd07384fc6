package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.FailureMode;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.OfStage;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Graphs made by chance from fixed seeds, with failures, retries, skips, time limits and cancels,
 * run by the executor and compared with an interpreter that knows no threads.
 */
class RandomGraphsTest {

  private static final int GRAPHS = 1_500;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void underContinueAreAsTheInterpreterSays(int parallelism) throws Exception {
    try (LocalExecutor executor = LocalExecutor.builder().parallelism(parallelism).build()) {
      for (int seed = 0; seed < GRAPHS; seed++) {
        RandomGraph graph = new RandomGraph(seed * 31L + parallelism, false, () -> {});
        Run run = executor.run(graph.pipeline(), keepAll(graph, FailureMode.CONTINUE));

        assertThat(results(graph, run)).as("seed %d", seed).isEqualTo(expected(graph));
      }
      assertThatAllThreadsAreBack(executor, parallelism);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAIL_FAST, false",
    "FAIL_FAST, true",
    "STOP_ON_FAILURE, false",
    "STOP_ON_FAILURE, true",
    "CONTINUE, true"
  })
  void underAnyModeAndCancelKeepTheInvariants(FailureMode mode, boolean withCancel)
      throws Exception {
    Heard heard = new Heard();
    try (LocalExecutor executor = LocalExecutor.builder().parallelism(3).listener(heard).build()) {
      for (int seed = 0; seed < GRAPHS; seed++) {
        Cancelling cancelling = new Cancelling();
        RandomGraph graph = new RandomGraph(seed * 31L + 7, withCancel, cancelling::cancelAndGoOn);
        heard.forget();

        Run run = cancelling.run(executor, graph.pipeline(), keepAll(graph, mode));

        assertThat(violations(graph, run, heard)).as("seed %d", seed).isEmpty();
      }
      assertThatAllThreadsAreBack(executor, 3);
    }
  }

  private static RunRequest keepAll(RandomGraph graph, FailureMode mode) {
    return RunRequest.builder().keep(graph.refs().toArray(Ref<?>[]::new)).onFailure(mode).build();
  }

  private static List<String> expected(RandomGraph graph) {
    return graph.interpret().stream().map(RandomGraphsTest::toText).toList();
  }

  private static String toText(RandomGraph.Result result) {
    return result.status() == StageStatus.SUCCEEDED
        ? result.toString()
        : result.status().toString();
  }

  private static List<String> results(RandomGraph graph, Run run) {
    List<String> results = new ArrayList<>();
    for (int i = 0; i < graph.refs().size(); i++) {
      StageStatus status = run.stage("s" + i).status();
      long value = run.find(graph.refs().get(i)).orElse(0L);
      results.add(toText(new RandomGraph.Result(status, value)));
    }
    return results;
  }

  /** Returns what is wrong with a run, in words. */
  private static List<String> violations(RandomGraph graph, Run run, Heard heard) {
    List<String> wrong = new ArrayList<>(orderViolations(graph, heard));
    List<String> expected = expected(graph);
    List<String> results = results(graph, run);
    boolean failed = false;
    boolean cancelled = false;
    for (int i = 0; i < results.size(); i++) {
      StageStatus status = run.stage("s" + i).status();
      // A stage that cancels its run and returns is cancelled; all else is as without the stop.
      if (status != StageStatus.CANCELLED && !results.get(i).equals(expected.get(i))) {
        wrong.add("s" + i + " is " + results.get(i) + " and not " + expected.get(i));
      }
      failed |= status == StageStatus.FAILED && !isTolerated(graph, i);
      cancelled |= status == StageStatus.CANCELLED;
    }
    RunStatus status =
        failed ? RunStatus.FAILED : cancelled ? RunStatus.CANCELLED : RunStatus.SUCCEEDED;
    if (run.status() != status) {
      wrong.add("the run is " + run.status() + " and not " + status);
    }
    return wrong;
  }

  private static boolean isTolerated(RandomGraph graph, int stage) {
    boolean noted = false;
    for (RandomGraph.Node node : graph.nodes()) {
      for (RandomGraph.Edge edge : node.edges()) {
        if (edge.stage() == stage) {
          switch (edge.kind()) {
            case VALUE, PART, GATE -> {
              return false;
            }
            case OR_ELSE, OUTCOME, TOLERANT_GATE -> noted = true;
            case AFTER -> {}
          }
        }
      }
    }
    return noted;
  }

  /** Returns which stages started before their inputs had ended, or did not end exactly once. */
  private static List<String> orderViolations(RandomGraph graph, Heard heard) {
    List<String> wrong = new ArrayList<>();
    Set<String> ended = new HashSet<>();
    for (OfStage event : heard.of(OfStage.class)) {
      if (event instanceof AttemptStarted) {
        int stage = Integer.parseInt(event.stage().substring(1));
        for (RandomGraph.Edge edge : graph.nodes().get(stage).edges()) {
          if (!ended.contains("s" + edge.stage())) {
            wrong.add(event.stage() + " started before s" + edge.stage() + " had ended");
          }
        }
      } else if (event instanceof StageEnded && !ended.add(event.stage())) {
        wrong.add(event.stage() + " ended twice");
      }
    }
    if (ended.size() != graph.nodes().size()) {
      wrong.add("of " + graph.nodes().size() + " stages these ended: " + ended);
    }
    return wrong;
  }

  /** Runs as many stages as there are threads, each of which waits for all others. */
  private static void assertThatAllThreadsAreBack(LocalExecutor executor, int parallelism)
      throws InterruptedException {
    CyclicBarrier together = new CyclicBarrier(parallelism);
    Pipeline.Builder pipeline = Pipeline.builder("together");
    for (int i = 0; i < parallelism; i++) {
      pipeline.stage("s" + i).act(context -> together.await());
    }
    assertThat(executor.run(pipeline.build()).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(executor.threads()).hasSizeLessThanOrEqualTo(parallelism + 2);
  }
}
