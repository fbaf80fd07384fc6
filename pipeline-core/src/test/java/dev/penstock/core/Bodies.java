package dev.penstock.core;

import dev.penstock.CanIgnoreReturnValue;
import java.util.concurrent.CountDownLatch;

/** What stages of many tests do. */
@SuppressWarnings("TypeParameterUnusedInFormals") // what never returns, returns any type
final class Bodies {

  private Bodies() {}

  @CanIgnoreReturnValue
  static <T> T failed(String message) {
    throw new IllegalStateException(message);
  }

  /** Says that it has started, and then stops only for an interrupt. */
  @CanIgnoreReturnValue
  static <T> T untilInterrupted(CountDownLatch started) throws InterruptedException {
    started.countDown();
    new CountDownLatch(1).await();
    throw new AssertionError("a latch that nobody opens was opened");
  }

  /** Says that it has started, and then stops for no interrupt, but when it is released. */
  @CanIgnoreReturnValue
  static <T> T stubborn(CountDownLatch started, CountDownLatch release, T value) {
    started.countDown();
    while (true) {
      try {
        release.await();
        return value;
      } catch (InterruptedException e) {
        // This is what makes it stubborn.
      }
    }
  }
}
