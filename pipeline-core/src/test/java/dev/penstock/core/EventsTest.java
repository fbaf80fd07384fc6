package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunListener;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The row "events" of the table of rules. */
class EventsTest {

  private final Heard heard = new Heard();
  private final LocalExecutor.Builder builder = LocalExecutor.builder().parallelism(4);
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @CanIgnoreReturnValue
  private Run run() throws InterruptedException {
    try (LocalExecutor executor = builder.build()) {
      return executor.run(pipeline.build());
    }
  }

  private void manyStages() {
    Ref<Integer> last = pipeline.stage("first").run(context -> 1);
    for (int i = 0; i < 200; i++) {
      pipeline.stage("side" + i).in(last).run((n, context) -> n);
      last = pipeline.stage("chain" + i).in(last).run((n, context) -> n + 1);
    }
  }

  @Test
  void tellTheStoryOfAStage() throws Exception {
    pipeline.stage("load").run(context -> 5);
    builder.listener(heard);

    Run run = run();

    assertThat(heard.events())
        .extracting(RunEvent::getClass)
        .isEqualTo(
            List.of(
                RunStarted.class,
                AttemptStarted.class,
                AttemptEnded.class,
                StageEnded.class,
                RunEnded.class));
    assertThat(heard.events()).allMatch(event -> event.run().equals(run.id()));
  }

  @Test
  void areNumberedPerRunAndHeardInOrder() throws Exception {
    manyStages();
    Heard second = new Heard();
    builder.listener(heard).listener(second);

    run();

    assertThat(heard.events())
        .extracting(RunEvent::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 401 * 3 + 2).boxed().toList());
    assertThat(second.events()).isEqualTo(heard.events());
  }

  @Test
  void areHeardOneAtATimeOnOneThread() throws Exception {
    manyStages();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    builder.listener(event -> threads.add(Thread.currentThread()));
    builder.listener(event -> threads.add(Thread.currentThread()));

    run();

    assertThat(threads).extracting(Thread::getName).containsExactly("penstock-events");
  }

  @Test
  void areAllHeardWhenTheRunReturns() throws Exception {
    manyStages();
    builder.listener(heard);

    run();

    assertThat(heard.of(RunEnded.class)).singleElement().isEqualTo(last(heard.events()));
  }

  @Test
  void ofAThrowingListenerStopAndTheRunNamesIt() throws Exception {
    manyStages();
    List<RunEvent> got = new ArrayList<>();
    builder.listener(new Throwing(got)).listener(heard);

    Run run = run();

    assertThat(got).hasSize(3);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.problems())
        .containsExactly(
            "Listener 'dev.penstock.core.EventsTest$Throwing' was removed, because it threw at"
                + " event 3: java.lang.IllegalStateException: enough");
    assertThat(heard.of(RunEnded.class).get(0).problems()).isEqualTo(run.problems());
  }

  @Test
  void ofProgressMayBeDroppedAndAreCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    RunListener slow =
        event -> {
          if (event instanceof AttemptStarted) {
            awaitQuietly(release);
          }
        };
    builder.listener(slow).listener(heard);
    pipeline
        .stage("train")
        .act(
            context -> {
              for (int i = 0; i < 20_000; i++) {
                context.progress(i, 20_000);
              }
              release.countDown();
            });

    Run run = run();

    int kept = heard.of(Progressed.class).size();
    assertThat(kept).isLessThan(20_000);
    assertThat(run.problems())
        .containsExactly(
            (20_000 - kept) + " progress events were dropped, because listeners were slow");
  }

  @Test
  void makeStagesWaitForAListenerThatIsFarBehind() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch manyLogged = new CountDownLatch(8_000);
    builder.listener(event -> awaitQuietly(release)).listener(heard);
    pipeline
        .stage("train")
        .act(
            context -> {
              for (int i = 0; i < 30_000; i++) {
                context.logMetric("loss", i, 1.0 / i);
                manyLogged.countDown();
              }
            });

    try (LocalExecutor executor = builder.build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      manyLogged.await();
      // The stage cannot have ended: there is room for fewer events than it logs.
      assertThat(handle.progress().ended()).isZero();
      assertThat(handle.progress().running()).containsExactly("train");
      release.countDown();
      handle.await().orThrow();
    }
    assertThat(heard.of(RunEvent.MetricLogged.class)).hasSize(30_000);
  }

  @Test
  void makeStagesWaitForAStoreThatIsFarBehind() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch manyLogged = new CountDownLatch(16_000);
    InMemoryTrackingStore memory = InMemoryTrackingStore.create();
    BreakableStore store = new BreakableStore(memory);
    pipeline
        .stage("train")
        .act(
            context -> {
              store.hangUntil(release);
              for (int i = 0; i < 60_000; i++) {
                context.logMetric("loss", i, 1.0 / i);
                manyLogged.countDown();
              }
            });

    try (LocalExecutor executor = builder.tracking(store).build()) {
      RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
      manyLogged.await();
      // The stage cannot have ended: there is room for fewer events than it logs.
      assertThat(handle.progress().ended()).isZero();
      release.countDown();
      Run run = handle.await().orThrow();
      assertThat(memory.series(run.id(), "train", 1, "loss")).hasSize(60_000);
    }
  }

  @Test
  void letAListenerCancelTheRun() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch submitted = new CountDownLatch(1);
    List<RunHandle> handles = new ArrayList<>();
    builder.listener(
        event -> {
          if (event instanceof AttemptStarted) {
            awaitQuietly(submitted);
            handles.get(0).cancel();
          }
        });
    pipeline.stage("slow").act(context -> Bodies.untilInterrupted(started));

    try (LocalExecutor executor = builder.build()) {
      handles.add(executor.submit(pipeline.build(), RunRequest.empty()));
      submitted.countDown();

      assertThat(handles.get(0).await().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has enough after two events. */
  private record Throwing(List<RunEvent> got) implements RunListener {

    @Override
    public void onEvent(RunEvent event) {
      got.add(event);
      if (got.size() == 3) {
        throw new IllegalStateException("enough");
      }
    }
  }
}
