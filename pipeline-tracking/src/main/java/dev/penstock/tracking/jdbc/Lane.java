package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.internal.Uninterruptible;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection and the one thread that uses it. Callers wait for that thread, so that an interrupt
 * of theirs never reaches input or output, which on some threads it would break. It ends with
 * {@link #close()}.
 */
final class Lane implements AutoCloseable {

  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Connector connector;
  private final ExecutorService thread;

  private volatile @Nullable Thread worker;

  // Both belong to the thread.
  private @Nullable Session session;
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
    return call(opened -> opened.read(work));
  }

  /** Does {@code work} in a transaction that is durable when this returns, or did not happen. */
  <T> T write(Session.Work<T> work) throws SQLException {
    return call(opened -> opened.write(work));
  }

  @Override
  public void close() {
    try {
      await(thread.submit(this::drop));
    } catch (RejectedExecutionException e) {
      return;
    } catch (SQLException e) {
      throw new IllegalStateException("Closing the session must not throw", e);
    } finally {
      thread.shutdown();
    }
    if (worker != null) {
      Uninterruptible.join(worker);
    }
  }

  private <T> T call(Session.Work<T> work) throws SQLException {
    Future<T> result;
    try {
      result = thread.submit(() -> onThread(work));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("The database is closed", e);
    }
    return await(result);
  }

  private <T> T onThread(Session.Work<T> work) throws SQLException {
    try {
      return work.in(session());
    } catch (SQLException e) {
      // Whatever became of the connection: the next call gets a new one, checked anew.
      drop();
      throw e;
    } finally {
      lastUse = System.nanoTime();
    }
  }

  private Session session() throws SQLException {
    if (session != null
        && session.dialect().isRemote()
        && System.nanoTime() - lastUse > TRUSTED_NANOS
        && !session.isAlive()) {
      drop();
    }
    if (session == null) {
      session = connector.open();
    }
    return session;
  }

  private @Nullable Void drop() {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        // A broken connection may not even close; there is nothing left that could be lost.
      }
      session = null;
    }
    return null;
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
