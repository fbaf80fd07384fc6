package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunSummary;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TrackingStore} must do. Extend it, return a new empty store, add nothing. */
public abstract class TrackingStoreContract {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final RunId RUN = new RunId("run-1");

  private TrackingStore store = InMemoryTrackingStore.create();

  /** Creates the contract. */
  protected TrackingStoreContract() {}

  /**
   * Returns a new store that has no runs. It is closed after the test.
   *
   * @throws Exception if it cannot be made
   */
  protected abstract TrackingStore newStore() throws Exception;

  @BeforeEach
  void openTheStore() throws Exception {
    store = newStore();
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  private static RunInfo info(RunId id, String pipeline, Instant start) {
    StageInfo load = new StageInfo("load", "lambda", "1", List.of(), List.of());
    StageInfo train = new StageInfo("train", "Train", "2", List.of("slow"), List.of("load"));
    return new RunInfo(
        id, pipeline, "v1", start, 42, "nightly", Map.of(), Map.of(), List.of(load, train));
  }

  private static RunEvent metric(long number, String name, long step, double value) {
    return new MetricLogged(RUN, number, START, "train", 1, name, step, value);
  }

  private static RunEvent param(long number, String name, String value) {
    return new ParamLogged(RUN, number, START, "train", 1, name, value);
  }

  private void begin() {
    store.begin(info(RUN, "prices", START));
  }

  private RunRecord.AttemptRecord attempt() {
    RunRecord record = store.find(RUN).orElseThrow();
    return record.stage("train").orElseThrow().lastAttempt().orElseThrow();
  }

  @Test
  void aRunThatHasBegunRunsAndItsStagesWait() {
    begin();

    RunRecord record = store.find(RUN).orElseThrow();
    assertThat(record.info()).isEqualTo(info(RUN, "prices", START));
    assertThat(record.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(record.stages())
        .extracting(RunRecord.StageRecord::status)
        .containsExactly(StageStatus.PENDING, StageStatus.PENDING);
  }

  @Test
  void aRunBeginsOnce() {
    begin();

    assertThatThrownBy(this::begin)
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContaining("'run-1'");
  }

  @Test
  void whatItDoesNotHaveIsNotFound() {
    assertThat(store.find(RUN)).isEmpty();
    assertThat(store.series(RUN, "train", 1, "loss")).isEmpty();
    assertThat(store.runs(RunQuery.all())).isEmpty();
  }

  @Test
  void refusesEventsOfARunThatDidNotBegin() {
    assertThatThrownBy(() -> store.append(RUN, List.of(metric(1, "loss", 0, 1))))
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContaining("'run-1'");
  }

  @Test
  void refusesEventsOfAnotherRunAndAddsNothing() {
    begin();
    RunEvent own = param(1, "rate", "0.1");
    RunEvent foreign = new AttemptStarted(new RunId("run-2"), 2, START, "train", 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.append(RUN, List.of(own, foreign)))
        .withMessageContaining("'run-2'");
    assertThat(store.find(RUN).orElseThrow().stage("train").orElseThrow().attempts()).isEmpty();
  }

  @Test
  void addingEventsAgainChangesNothing() {
    begin();
    List<RunEvent> events =
        List.of(metric(1, "loss", 0, 3), metric(2, "loss", 1, 2), metric(4, "loss", 1, 1));

    store.append(RUN, events.subList(0, 2));
    store.append(RUN, events);
    store.append(RUN, events.subList(0, 1));

    assertThat(store.series(RUN, "train", 1, "loss"))
        .containsExactly(new MetricPoint(0, 3), new MetricPoint(1, 1));
    assertThat(attempt().metrics()).isEqualTo(Map.of("loss", 1.0));
  }

  @Test
  void addingNothingIsAllowed() {
    begin();

    store.append(RUN, List.of());

    assertThat(store.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void namesKeepTheOrderInWhichTheyWereFirstLogged() {
    begin();
    store.append(RUN, List.of(param(1, "z", "1"), metric(2, "z", 0, 1), metric(3, "b", 0, 2)));
    store.append(RUN, List.of(param(4, "a", "2"), metric(5, "z", 1, 3), param(6, "z", "3")));

    assertThat(attempt().params()).containsExactly(Map.entry("z", "3"), Map.entry("a", "2"));
    assertThat(attempt().metrics()).containsExactly(Map.entry("z", 3.0), Map.entry("b", 2.0));
  }

  @Test
  void whatHappensInAStageThatTheRunDoesNotHaveIsLeftOut() {
    begin();

    store.append(RUN, List.of(new AttemptStarted(RUN, 1, START, "unknown", 1)));

    assertThat(store.find(RUN).orElseThrow().stage("unknown")).isEmpty();
  }

  @Test
  void aLongSeriesThatComesInPiecesIsWhole() {
    begin();
    List<MetricPoint> expected = new ArrayList<>();
    Random random = new Random(7);
    for (long number = 1, piece = 1; number < 20_000; piece = piece % 97 + 1) {
      List<RunEvent> events = new ArrayList<>();
      for (long i = 0; i < piece; i++, number++) {
        expected.add(new MetricPoint(10 * number, random.nextGaussian()));
        events.add(metric(number, "loss", 10 * number, expected.get((int) number - 1).value()));
      }
      store.append(RUN, events);
    }
    assertThat(store.series(RUN, "train", 1, "loss")).isEqualTo(expected);

    store.append(RUN, List.of(new RunEnded(RUN, 30_000, START, RunStatus.SUCCEEDED, List.of())));

    assertThat(store.series(RUN, "train", 1, "loss")).isEqualTo(expected);
    assertThat(store.series(RUN, "train", 2, "loss")).isEmpty();
  }

  @Test
  void aRunMayHaveTensOfThousandsOfStages() {
    List<StageInfo> stages = new ArrayList<>();
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      List<String> before = i == 0 ? List.of() : List.of("stage-" + (i - 1));
      stages.add(new StageInfo("stage-" + i, "lambda", "version " + i, List.of(), before));
      events.add(new AttemptStarted(RUN, i + 1, START, "stage-" + i, 1));
    }
    RunInfo info = new RunInfo(RUN, "chain", "1", START, 0, "test", Map.of(), Map.of(), stages);

    store.begin(info);
    store.append(RUN, events);

    RunRecord record = store.find(RUN).orElseThrow();
    assertThat(record.info()).isEqualTo(info);
    assertThat(record.stages()).allMatch(stage -> stage.status() == StageStatus.RUNNING);
  }

  @Test
  void everyRecordIsThatOfTheStoreInMemory() {
    TrackingStore memory = InMemoryTrackingStore.create();
    for (int seed = 0; seed < 60; seed++) {
      RandomRun run = RandomRun.of(seed);
      memory.begin(run.info());
      memory.append(run.id(), run.events());
      store.begin(run.info());
      appendInPieces(run, new Random(seed));
      assertSame(run, memory);
    }
    RunQuery query = RunQuery.ofPipeline("ads").withStatus(RunStatus.FAILED);
    assertThat(store.runs(RunQuery.all())).isEqualTo(memory.runs(RunQuery.all())).hasSize(60);
    assertThat(store.runs(query)).isEqualTo(memory.runs(query)).isNotEmpty();
  }

  private void appendInPieces(RandomRun run, Random random) {
    List<RunEvent> events = run.events();
    for (int from = 0; from < events.size(); ) {
      int to = from + 1 + random.nextInt(events.size() - from);
      store.append(run.id(), events.subList(Math.max(0, from - random.nextInt(3)), to));
      from = to;
    }
  }

  private void assertSame(RandomRun run, TrackingStore memory) {
    RunRecord expected = memory.find(run.id()).orElseThrow();
    assertThat(store.find(run.id())).hasValue(expected);
    // Maps are equal in any order, and texts show the order.
    assertThat(store.find(run.id()).orElseThrow()).hasToString(expected.toString());
    for (RunEvent event : run.events()) {
      if (event instanceof MetricLogged metric) {
        assertThat(store.series(run.id(), metric.stage(), metric.attempt(), metric.name()))
            .isEqualTo(memory.series(run.id(), metric.stage(), metric.attempt(), metric.name()));
      }
    }
  }

  @Test
  void listsTheNewestRunsFirstAndPageByPage() {
    for (int i = 0; i < 10; i++) {
      // Two runs start at each time.
      store.begin(info(new RunId("run-" + i), "prices", START.plusNanos(i / 2)));
    }

    List<RunSummary> all = store.runs(RunQuery.all());
    assertThat(all).extracting(run -> run.id().value()).startsWith("run-9", "run-8").hasSize(10);
    List<RunSummary> paged = new ArrayList<>(store.runs(RunQuery.all().withLimit(3)));
    for (int page = 1; page < 4; page++) {
      RunId last = paged.get(paged.size() - 1).id();
      paged.addAll(store.runs(RunQuery.all().withLimit(3).withBefore(last)));
    }
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void listsWhatAsksForAPipelineOrAStatus() {
    begin();
    RunId other = new RunId("run-2");
    store.begin(info(other, "ads", START));
    store.append(other, List.of(new RunEnded(other, 1, START, RunStatus.CANCELLED, List.of())));

    assertThat(store.runs(RunQuery.ofPipeline("prices")))
        .containsExactly(store.find(RUN).orElseThrow().summary());
    assertThat(store.runs(RunQuery.all().withStatus(RunStatus.CANCELLED)))
        .containsExactly(store.find(other).orElseThrow().summary());
  }

  @Test
  void refusesToListRunsOlderThanOneItDoesNotHave() {
    assertThatThrownBy(() -> store.runs(RunQuery.all().withBefore(RUN)))
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContaining("'run-1'");
  }

  @Test
  void refusesNamesOfPipelinesThatNotEveryDatabaseKeepsAsTheyAre() {
    for (String bad : List.of("half \ud800", "\udc00", "a\u0000b", " ", "x".repeat(501))) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.begin(info(RUN, bad, START)));
      assertThatIllegalArgumentException().isThrownBy(() -> store.runs(RunQuery.ofPipeline(bad)));
    }
    assertThat(store.runs(RunQuery.all())).isEmpty();
  }

  @Test
  void listsRunsOfOddNamesApart() {
    List<String> names = List.of("?", "??", "a ", "A", "é", "e\u0301", "😀".repeat(250));
    for (String name : names) {
      store.begin(info(new RunId("run-" + names.indexOf(name)), name, START));
    }
    for (String name : names) {
      assertThat(store.runs(RunQuery.ofPipeline(name)))
          .extracting(RunSummary::pipelineName)
          .containsExactly(name);
    }
  }

  @Test
  void anInterruptOfTheCallerDoesNoHarm() {
    Thread.currentThread().interrupt();
    begin();
    store.append(RUN, List.of(metric(1, "loss", 0, 1)));

    assertThat(store.series(RUN, "train", 1, "loss")).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.find(RUN)).isPresent();
  }

  @Test
  void manyThreadsWriteRunsOfTheirOwn() throws Exception {
    List<RandomRun> runs = IntStream.range(0, 16).mapToObj(RandomRun::of).toList();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (RandomRun run : runs) {
      writers.add(
          () -> {
            store.begin(run.info());
            appendInPieces(run, new Random(run.events().size()));
            return true;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> written : threads.invokeAll(writers)) {
        assertThat(written.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
    assertSameAsInMemory(runs);
  }

  private void assertSameAsInMemory(List<RandomRun> runs) {
    TrackingStore memory = InMemoryTrackingStore.create();
    for (RandomRun run : runs) {
      memory.begin(run.info());
      memory.append(run.id(), run.events());
      assertSame(run, memory);
    }
  }

  @Test
  void aClosedStoreRefusesToWork() {
    store.close();
    store.close();

    assertThatIllegalStateException().isThrownBy(() -> store.find(RUN));
    assertThatIllegalStateException().isThrownBy(this::begin);
  }
}
