package dev.penstock.core;

import dev.penstock.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands things over to a thread of its own, which handles them in order, all at once that have come
 * together. The thread is made for the first thing, and is never interrupted.
 *
 * <p>The room is a bound for those who ask: {@link #add} always succeeds, because the timer, or a
 * listener that cancels a run, must not wait for the very thread that makes room.
 */
final class Mailbox<T> {

  private static final Log LOG = Log.of(Mailbox.class);
  private static final long WAIT_NANOS = 10_000_000;

  private final String name;
  private final int room;
  private final Consumer<List<T>> handler;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Condition space = lock.newCondition();
  private ArrayList<T> letters = new ArrayList<>();
  private @Nullable Thread thread;
  private boolean closed;
  // Read without the lock by those who ask for room; a late answer only moves the bound a little.
  private volatile boolean full;

  Mailbox(String name, int room, Consumer<List<T>> handler) {
    this.name = name;
    this.room = room;
    this.handler = handler;
  }

  boolean isFull() {
    return full;
  }

  /** Waits until there is room, whatever interrupts come; they are kept for the caller. */
  void awaitRoom() {
    if (!full || isOwnThread()) {
      return;
    }
    lock.lock();
    try {
      while (full && !closed) {
        space.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a thing, also above the room there is; returns false if this was closed. */
  @CanIgnoreReturnValue
  boolean add(T letter) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (thread == null) {
        // Kept once it has started: there may be no thread to be had now, and one later.
        Thread started = Threads.daemon(name, this::work);
        started.start();
        thread = started;
      }
      letters.add(letter);
      full = letters.size() >= room;
      if (letters.size() == 1) {
        something.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses further things; the thread ends when it has handled those that are there. */
  void close() {
    lock.lock();
    try {
      closed = true;
      something.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  /** Returns the thread, or empty if there was nothing to do for it. */
  Optional<Thread> thread() {
    lock.lock();
    try {
      return Optional.ofNullable(thread);
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (List<T> batch = takeSurely(); !batch.isEmpty(); batch = takeSurely()) {
      try {
        handler.accept(batch);
      } catch (Throwable e) {
        LOG.error("Thread '{}' of the executor failed, and goes on", name, e);
      }
    }
  }

  private List<T> takeSurely() {
    while (true) {
      try {
        return take();
      } catch (Throwable e) {
        LOG.error("Thread '{}' of the executor cannot take work, and tries again", name, e);
        Threads.pause(WAIT_NANOS);
      }
    }
  }

  private List<T> take() {
    lock.lock();
    try {
      while (letters.isEmpty() && !closed) {
        something.awaitUninterruptibly();
      }
      List<T> batch = letters;
      letters = new ArrayList<>();
      full = false;
      space.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }
}
