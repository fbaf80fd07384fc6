package dev.penstock.serving;

import dev.penstock.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Calls without pause from several threads while something is swapped again and again. */
final class Storm {

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicLong calls = new AtomicLong();
  private volatile boolean over;

  /** What a caller does once; the number tells callers apart and counts their calls. */
  interface Call {
    void make(int caller, int count) throws Exception;
  }

  /** Swaps {@code swaps} times under calls of {@code callers} threads, or until a call fails. */
  @CanIgnoreReturnValue
  Storm run(int callers, Call call, int swaps, IntConsumer swap) {
    CountDownLatch underWay = new CountDownLatch(callers);
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int number = caller;
      threads.add(new Thread(() -> callUntilOver(number, call, underWay), "caller-" + caller));
    }
    threads.forEach(Thread::start);
    try {
      underWay.await();
      for (int i = 1; i <= swaps && failures.isEmpty(); i++) {
        swap.accept(i);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      over = true;
      threads.forEach(Storm::join);
    }
    return this;
  }

  List<Throwable> failures() {
    return failures;
  }

  long calls() {
    return calls.get();
  }

  private void callUntilOver(int caller, Call call, CountDownLatch underWay) {
    int count = 0;
    do {
      try {
        call.make(caller, count++);
      } catch (Throwable failure) {
        failures.add(failure);
        return;
      } finally {
        underWay.countDown();
      }
    } while (!over);
    calls.addAndGet(count);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
