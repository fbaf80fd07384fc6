package dev.penstock.core;

import static java.util.Objects.requireNonNullElse;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.spi.DescribedFailure;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Writes the record of all runs of an executor, on one thread that no interrupt of a stage reaches.
 * What has come while the store was writing is written together.
 */
final class TrackingWriter {

  private static final Log LOG = Log.of(TrackingWriter.class);
  private static final int ROOM = 16_384;

  private final TrackingStore store;
  private final Busy busy = new Busy();
  private final Mailbox<Letter> mailbox = new Mailbox<>("penstock-tracking", ROOM, this::write);

  private sealed interface Letter {}

  private record Begin(RunInfo info, CompletableFuture<Void> done) implements Letter {}

  private record Append(RunId run, RunRecording recording, RunEvent event) implements Letter {}

  private record Flush(RunRecording recording, CompletableFuture<Void> done) implements Letter {}

  TrackingWriter(TrackingStore store) {
    this.store = store;
  }

  /** Returns whether the store is being called. */
  Busy busy() {
    return busy;
  }

  Mailbox<Letter> mailbox() {
    return mailbox;
  }

  /**
   * Starts the record of a run, and waits for it.
   *
   * @throws TrackingStoreException if the store cannot write it
   */
  void begin(RunInfo info) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    send(new Begin(info, done), done);
    try {
      done.join();
    } catch (CompletionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      throw new TrackingStoreException(
          String.format(
              Locale.ROOT,
              "Run %s of pipeline '%s' was not started, because its record cannot be written: %s",
              info.id(),
              info.pipelineName(),
              DescribedFailure.line(cause)),
          cause);
    }
  }

  void append(RunRecording recording, RunEvent event) {
    if (recording.failure().isEmpty()) {
      mailbox.add(new Append(event.run(), recording, event));
    }
  }

  /** Returns a future of the moment when all that was appended so far is durable. */
  CompletableFuture<Void> flush(RunRecording recording) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    send(new Flush(recording, done), done);
    return done;
  }

  private void send(Letter letter, CompletableFuture<Void> done) {
    if (!mailbox.add(letter)) {
      done.completeExceptionally(new IllegalStateException("The executor is closed"));
    }
  }

  /** Writes what has come; what is not written for want of memory, is known to be missing. */
  private void write(List<Letter> batch) {
    try {
      writeAll(batch);
    } catch (Throwable e) {
      Threads.insist(() -> batch.forEach(letter -> fail(letter, e)));
      LOG.error("The executor failed at writing records", e);
    }
  }

  private static void fail(Letter letter, Throwable cause) {
    if (letter instanceof Append append) {
      append.recording().fail(cause);
    } else if (letter instanceof Begin begin) {
      begin.done().completeExceptionally(cause);
    } else if (letter instanceof Flush flush) {
      flush.done().completeExceptionally(cause);
    }
  }

  private void writeAll(List<Letter> batch) {
    Map<RunRecording, List<RunEvent>> events = new LinkedHashMap<>();
    for (Letter letter : batch) {
      if (letter instanceof Append append) {
        events.computeIfAbsent(append.recording(), run -> new ArrayList<>()).add(append.event());
      }
    }
    events.forEach(this::append);
    for (Letter letter : batch) {
      if (letter instanceof Begin begin) {
        begin(begin);
      } else if (letter instanceof Flush flush) {
        flush
            .recording()
            .failure()
            .ifPresentOrElse(
                flush.done()::completeExceptionally, () -> flush.done().complete(null));
      }
    }
  }

  private void append(RunRecording recording, List<RunEvent> events) {
    if (recording.failure().isPresent()) {
      return;
    }
    busy.begin(store.getClass().getName());
    try {
      store.append(events.get(0).run(), events);
    } catch (Throwable e) {
      recording.fail(e);
      recording.logFailure();
    } finally {
      busy.end();
    }
  }

  private void begin(Begin begin) {
    busy.begin(store.getClass().getName());
    try {
      store.begin(begin.info());
      begin.done().complete(null);
    } catch (Throwable e) {
      begin.done().completeExceptionally(e);
    } finally {
      busy.end();
    }
  }
}
