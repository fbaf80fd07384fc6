package dev.penstock.tracking.jdbc;

import static java.util.Objects.requireNonNull;

import dev.penstock.tracking.internal.Uninterruptible;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection and the one thread that uses it. Callers wait for that thread, so that an interrupt
 * of theirs never reaches input or output, which on some threads it would break. It ends with
 * {@link #close()}.
 */
final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Connector connector;
  private final ExecutorService thread;

  private volatile @Nullable Thread worker;
  private volatile boolean aborted;

  // Both are the thread's to write.
  private volatile @Nullable Session session;
  private long lastUse;

  Lane(String name, Connector connector) {
    this.connector = connector;
    this.thread = Executors.newSingleThreadExecutor(work -> worker(name, work));
  }

  private Thread worker(String name, Runnable work) {
    Thread added = new Thread(work, name);
    added.setDaemon(true);
    worker = added;
    return added;
  }

  /** Does {@code work} in a transaction that reads. */
  <T> T read(Session.Work<T> work) throws SQLException {
    return call(opened -> opened.read(work), false);
  }

  /** Does {@code work} in a transaction that is durable when this returns, or did not happen. */
  <T> T write(Session.Work<T> work) throws SQLException {
    return call(opened -> opened.write(work), false);
  }

  /** As {@link #write}, and once more on a new connection if the first breaks. */
  <T> T writeAgain(Session.Work<T> work) throws SQLException {
    return call(opened -> opened.write(work), true);
  }

  /** Waits for what is under way, but not for ever: then it is made to fail. */
  @Override
  public void close() {
    try {
      thread.execute(this::drop);
    } catch (RejectedExecutionException e) {
      return;
    }
    thread.shutdown();
    Thread ending = requireNonNull(worker, "worker");
    Duration patience = connector.patience().close();
    if (!Uninterruptible.join(ending, patience)) {
      abort();
      // A connection that is still being made cannot be aborted; its thread ends with it.
      boolean ended = Uninterruptible.join(ending, patience);
      LOG.warn("{} was aborted; its thread {}", ending.getName(), ended ? "ended" : "still waits");
    }
  }

  private void abort() {
    aborted = true;
    Session waiting = session;
    if (waiting != null) {
      try {
        waiting.abort();
      } catch (SQLException e) {
        LOG.warn("A connection cannot be aborted", e);
      }
    }
  }

  private <T> T call(Session.Work<T> work, boolean again) throws SQLException {
    Future<T> result;
    try {
      result = thread.submit(() -> onThread(work, again));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException(
          "The database is closed; close it after the executors, stores and served models that use"
              + " it");
    }
    return await(result);
  }

  private <T> T onThread(Session.Work<T> work, boolean again) throws SQLException {
    Session used = session();
    SQLException first;
    try {
      return work.in(used);
    } catch (SQLException e) {
      boolean repeat = again && !used.isAlive();
      // Whatever became of the connection: the next call gets a new one, checked anew.
      drop();
      if (!repeat) {
        throw e;
      }
      first = e;
    } finally {
      lastUse = System.nanoTime();
      if (used.isStuck()) {
        drop();
      }
    }
    return secondTime(work, first);
  }

  private <T> T secondTime(Session.Work<T> work, SQLException first) throws SQLException {
    try {
      return onThread(work, false);
    } catch (SQLException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private Session session() throws SQLException {
    requireNotAborted();
    Session known = session;
    if (known != null && isTrusted(known)) {
      return known;
    }
    drop();
    Session opened = connector.open();
    session = opened;
    // The abort may have come too early to see it.
    requireNotAborted();
    return opened;
  }

  private void requireNotAborted() throws SQLException {
    if (aborted) {
      throw new SQLException("The database was closed");
    }
  }

  private boolean isTrusted(Session known) {
    return !known.dialect().isRemote()
        || System.nanoTime() - lastUse <= TRUSTED_NANOS
        || known.isAlive();
  }

  private void drop() {
    Session dropped = session;
    session = null;
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        // A broken connection may not even close; there is nothing left that could be lost.
      }
    }
  }

  private static <T> T await(Future<T> result) throws SQLException {
    try {
      return Uninterruptible.get(result);
    } catch (ExecutionException e) {
      throw rethrow(e);
    }
  }

  private static SQLException rethrow(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof SQLException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw withCaller(failure);
    }
    if (cause instanceof Error failure) {
      throw withCaller(failure);
    }
    throw new IllegalStateException(e);
  }

  /** Makes a stack trace go on where the caller waited, as if it had done the work itself. */
  private static <X extends Throwable> X withCaller(X failure) {
    failure.setStackTrace(
        Stream.concat(
                Stream.of(failure.getStackTrace()),
                Stream.of(Thread.currentThread().getStackTrace()).skip(1))
            .toArray(StackTraceElement[]::new));
    return failure;
  }
}
