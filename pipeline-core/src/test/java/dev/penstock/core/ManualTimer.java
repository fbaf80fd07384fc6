package dev.penstock.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timer whose hands the test turns; what is due then runs on the test's thread. */
final class ManualTimer implements Timer {

  private final List<Entry> entries = new ArrayList<>();
  private long now;

  private record Entry(long due, Duration delay, Runnable action) {}

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Pending schedule(Duration delay, Runnable action) {
    Entry entry = new Entry(now + delay.toNanos(), delay, action);
    entries.add(entry);
    notifyAll();
    return () -> remove(entry);
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
    notifyAll();
  }

  @Override
  public Optional<Thread> thread() {
    return Optional.empty();
  }

  @Override
  public synchronized void close() {
    entries.clear();
  }

  /** Waits until something is to happen in {@code delay}, and lets that time pass. */
  void pass(Duration delay) throws InterruptedException {
    long until;
    synchronized (this) {
      while (entries.stream().noneMatch(entry -> entry.delay().equals(delay))) {
        wait();
      }
      until = now + delay.toNanos();
    }
    for (Entry entry = due(until); entry != null; entry = due(until)) {
      entry.action().run();
    }
    synchronized (this) {
      now = until;
    }
  }

  private synchronized @Nullable Entry due(long until) {
    Entry first =
        entries.stream()
            .filter(entry -> entry.due() <= until)
            .min(Comparator.comparingLong(Entry::due))
            .orElse(null);
    if (first != null) {
      entries.remove(first);
      now = Math.max(now, first.due());
    }
    return first;
  }

  /** Returns how many actions are to happen. */
  synchronized int size() {
    return entries.size();
  }
}
