package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final Backoff backoff = new Backoff(Duration.ofMinutes(1), nanos::get);

  private static ModelVersion version(int number) {
    Digest digest = Digest.of(new byte[] {(byte) number});
    return new ModelVersion("times", number, digest, Optional.empty(), Instant.EPOCH);
  }

  /** Fails again whenever a try is allowed, and returns the minutes at which that was. */
  private List<Integer> failuresWithin(int minutes) {
    List<Integer> failures = new ArrayList<>();
    for (int minute = 0; minute < minutes; minute++) {
      if (!backoff.bans(version(1))) {
        failures.add(minute);
        backoff.failed(version(1));
      }
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }
    return failures;
  }

  @Test
  void doublesTheWaitUpToAnHour() {
    assertThat(failuresWithin(250)).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);
  }

  @Test
  void neverWaitsLessThanItsShortestWait() {
    Backoff daily = new Backoff(Duration.ofDays(1), nanos::get);
    daily.failed(version(1));
    daily.failed(version(1));
    nanos.addAndGet(Duration.ofHours(23).toNanos());
    assertThat(daily.bans(version(1))).isTrue();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(daily.bans(version(1))).isFalse();
  }

  @Test
  void forgetsAVersionWhenAnotherIsAskedFor() {
    backoff.failed(version(1));

    assertThat(backoff.bans(version(1))).isTrue();
    assertThat(backoff.bans(version(2))).isFalse();
    assertThat(backoff.bans(version(1))).isFalse();
  }

  @Test
  void startsOverAfterASuccess() {
    assertThat(failuresWithin(8)).hasSize(4);
    backoff.clear();

    assertThat(failuresWithin(8)).containsExactly(0, 1, 3, 7);
  }
}
