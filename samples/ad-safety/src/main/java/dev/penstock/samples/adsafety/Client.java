package dev.penstock.samples.adsafety;

import dev.penstock.model.Classification;
import dev.penstock.serving.ServedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A caller that asks about messages without pause, and notes which version answers. */
final class Client implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ServedModel<Message, Classification<Verdict>> served;
  private final List<Message> messages;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final List<Integer> versionsSeen = new ArrayList<>();
  private long calls;
  private long failures;
  private volatile boolean stopped;

  private Client(ServedModel<Message, Classification<Verdict>> served, List<Message> messages) {
    this.served = served;
    this.messages = messages;
    this.thread = new Thread(this::ask, "client");
  }

  static Client start(
      ServedModel<Message, Classification<Verdict>> served, List<Message> messages) {
    Client client = new Client(served, messages);
    client.thread.start();
    return client;
  }

  private void ask() {
    for (int i = 0; !stopped; i = (i + 1) % messages.size()) {
      try {
        note(served.answer(messages.get(i)).version().orElseThrow().number());
      } catch (RuntimeException e) {
        noteFailure();
      }
    }
  }

  private void note(int version) {
    lock.lock();
    try {
      calls++;
      if (versionsSeen.isEmpty() || versionsSeen.get(versionsSeen.size() - 1) != version) {
        versionsSeen.add(version);
      }
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void noteFailure() {
    lock.lock();
    try {
      failures++;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the newest answer came from {@code version}. */
  void awaitVersion(int version) throws InterruptedException {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (versionsSeen.isEmpty() || versionsSeen.get(versionsSeen.size() - 1) != version) {
        if (left <= 0) {
          throw new IllegalStateException(
              "No answer of version " + version + "; the client saw " + versionsSeen);
        }
        left = answered.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the versions that answered, in order, without repetitions. */
  List<Integer> versionsSeen() {
    lock.lock();
    try {
      return List.copyOf(versionsSeen);
    } finally {
      lock.unlock();
    }
  }

  long calls() {
    lock.lock();
    try {
      return calls;
    } finally {
      lock.unlock();
    }
  }

  long failures() {
    lock.lock();
    try {
      return failures;
    } finally {
      lock.unlock();
    }
  }

  /** Stops asking, and waits for the last answer. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  /** Stops asking after the call that is under way. */
  @Override
  public void close() {
    stopped = true;
  }
}
