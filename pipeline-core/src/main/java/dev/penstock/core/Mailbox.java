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
        thread = Threads.daemon(name, this::work);
        thread.start();
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
    for (List<T> batch = take(); !batch.isEmpty(); batch = take()) {
      handler.accept(batch);
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
