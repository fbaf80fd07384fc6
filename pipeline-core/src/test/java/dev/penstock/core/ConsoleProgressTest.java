package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunListener;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static final Instant START = Instant.parse("2031-05-06T07:08:09Z");
  private static final RunId RUN = new RunId("run-7");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long number;

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\u001b", "<esc>");
  }

  private void started(RunListener console, String... stages) {
    List<StageInfo> infos =
        Stream.of(stages)
            .map(name -> new StageInfo(name, "lambda", "v", List.of(), List.of()))
            .toList();
    RunInfo info =
        new RunInfo(RUN, "prices", "v", START, 0, "application", Map.of(), Map.of(), infos);
    console.onEvent(new RunStarted(RUN, ++number, START, info));
  }

  private AttemptStarted attempt(String stage, int millis) {
    return new AttemptStarted(RUN, ++number, START.plusMillis(millis), stage, 1);
  }

  private AttemptEnded attemptEnded(
      String stage, int millis, @Nullable Throwable failure, @Nullable Duration retry) {
    return new AttemptEnded(
        RUN,
        ++number,
        START.plusMillis(millis),
        stage,
        1,
        Duration.ofMillis(250),
        Optional.ofNullable(failure),
        false,
        Optional.ofNullable(retry));
  }

  private RunEvent ended(String stage, int millis, StageStatus status, @Nullable String reason) {
    return new StageEnded(
        RUN,
        ++number,
        START.plusMillis(millis),
        stage,
        status,
        1,
        Optional.ofNullable(reason),
        Optional.empty(),
        Optional.empty());
  }

  private RunEvent over(int millis, RunStatus status, String... problems) {
    return new RunEnded(RUN, ++number, START.plusMillis(millis), status, List.of(problems));
  }

  @Test
  void printsALineAStage() {
    ConsoleProgress console = ConsoleProgress.to(out, false);
    started(console, "load", "train", "promote", "mail");
    console.onEvent(attempt("load", 0));
    console.onEvent(attemptEnded("load", 1230, null, null));
    console.onEvent(ended("load", 1230, StageStatus.SUCCEEDED, null));
    console.onEvent(attempt("train", 1230));
    console.onEvent(
        attemptEnded("train", 1500, new IllegalStateException("no\nway"), Duration.ofSeconds(2)));
    console.onEvent(attemptEnded("train", 3600, new IllegalStateException("no"), null));
    console.onEvent(ended("train", 3600, StageStatus.FAILED, null));
    console.onEvent(ended("promote", 3600, StageStatus.SKIPPED, "stage 'train' failed"));
    console.onEvent(ended("mail", 3600, StageStatus.CANCELLED, "the run was cancelled"));
    console.onEvent(over(3700, RunStatus.FAILED, "2 progress events were dropped"));

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            prices: run run-7 of 4 stages
            prices 1/4  load     succeeded    1.23 s
            prices 1/4  train    retried      0.25 s  attempt 1 failed: java.lang.IllegalStateException: no; the next is in 2.00 s
            prices 2/4  train    FAILED       2.37 s  java.lang.IllegalStateException: no
            prices 3/4  promote  skipped              stage 'train' failed
            prices: 1 stage did not start
            prices: 2 progress events were dropped
            prices: failed after 3.70 s
            """);
  }

  @Test
  void drawsWhatRunsBelowTheLinesOnATerminal() {
    ConsoleProgress console = ConsoleProgress.to(out, true);
    started(console, "load", "train");
    console.onEvent(attempt("load", 100));
    console.onEvent(attempt("train", 110));
    console.onEvent(new Progressed(RUN, ++number, START.plusMillis(1100), "train", 1, 250, 1000));
    console.onEvent(ended("load", 1200, StageStatus.SUCCEEDED, null));
    console.onEvent(ended("train", 1300, StageStatus.SUCCEEDED, null));
    console.onEvent(over(1400, RunStatus.SUCCEEDED));

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            prices: run run-7 of 2 stages
            prices [--------------------] 0 of 2, 0.00 s
            <esc>[1A<esc>[Jprices [--------------------] 0 of 2, 0.10 s
              load     0.00 s
            <esc>[2A<esc>[Jprices [--------------------] 0 of 2, 1.10 s
              load     1.00 s
              train    0.99 s  25 % (250 of 1,000)
            <esc>[3A<esc>[Jprices 1/2  load   succeeded    1.10 s
            prices [##########----------] 1 of 2, 1.20 s
              train    1.09 s  25 % (250 of 1,000)
            <esc>[2A<esc>[Jprices 2/2  train  succeeded    1.19 s
            prices [####################] 2 of 2, 1.30 s
            <esc>[1A<esc>[Jprices: succeeded after 1.40 s
            """);
  }

  @Test
  void saysOffATerminalThatAStageStillRuns() {
    ConsoleProgress console = ConsoleProgress.to(out, false);
    started(console, "load", "train");
    console.onEvent(attempt("train", 0));
    for (int second = 1; second <= 45; second++) {
      console.onTick(START.plusSeconds(second));
    }

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            prices: run run-7 of 2 stages
            prices 0/2  train  running      2.00 s
            prices 0/2  train  running     10.00 s
            prices 0/2  train  running     20.00 s
            prices 0/2  train  running     40.00 s
            """);
  }

  @Test
  void showsControlCharactersAsEscapesAndCutsWhatIsLong() {
    ConsoleProgress console = ConsoleProgress.to(out, false);
    String name = "a\u001b[2J\r\n\u202eb\u2028" + "x".repeat(300_000);
    started(console, name);
    console.onEvent(attempt(name, 0));
    console.onEvent(attemptEnded(name, 10, new IllegalStateException("\u0007 rings"), null));
    console.onEvent(ended(name, 10, StageStatus.FAILED, null));
    console.onEvent(over(10, RunStatus.FAILED, "a problem\u001b[0m"));

    assertThat(printed())
        .contains("a\\u001b[2J\\u000d\\u000a\\u202eb\\u2028xxx", "xxx...  FAILED", "\\u0007 rings")
        .contains("a problem\\u001b[0m")
        .hasSizeLessThan(600)
        .doesNotContain("<esc>", "\u202e", "\u2028", "\u0007");
  }

  @Test
  void hearsARunOfAnExecutor() throws Exception {
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    Ref<Integer> load =
        pipeline
            .stage("load")
            .retry(RetryPolicy.attempts(2))
            .run(context -> context.attempt() == 1 ? Bodies.failed("no") : 5);
    pipeline.stage("next").in(load).run((n, context) -> n);
    RunId id;

    try (LocalExecutor executor =
        LocalExecutor.builder()
            .clock(Clock.fixed(START, ZoneOffset.UTC))
            .timer(new ManualTimer())
            .listener(ConsoleProgress.to(out, false))
            .build()) {
      id = executor.run(pipeline.build()).id();
    }

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            String.format(
                Locale.ROOT,
                """
            prices: run %s of 2 stages
            prices 0/2  load  retried      0.00 s  attempt 1 failed: java.lang.IllegalStateException: no; the next is in 0.00 s
            prices 1/2  load  succeeded    0.00 s
            prices 2/2  next  succeeded    0.00 s
            prices: succeeded after 0.00 s
            """,
                id));
  }
}
