package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void waitsNotAtAllByDefault() {
    assertThat(RetryPolicy.none().attempts()).isEqualTo(1);
    assertThat(RetryPolicy.attempts(3).delayBefore(2)).isEqualTo(Duration.ZERO);
  }

  @Test
  void waitsTheSameBeforeEachAttempt() {
    RetryPolicy policy = RetryPolicy.attempts(9).withDelay(SECOND);

    assertThat(policy.delayBefore(2)).isEqualTo(SECOND);
    assertThat(policy.delayBefore(9)).isEqualTo(SECOND);
  }

  @Test
  void repeatsEveryFailureUnlessSomeAreNamed() {
    RetryPolicy all = RetryPolicy.attempts(2);
    RetryPolicy some = all.on(IOException.class, IOException.class, TimeoutException.class);

    assertThat(all.repeats(new IllegalStateException())).isTrue();
    assertThat(some.repeats(new FileNotFoundException())).isTrue();
    assertThat(some.repeats(new TimeoutException())).isTrue();
    assertThat(some.repeats(new IllegalStateException(new IOException()))).isFalse();
    assertThat(some.withDelay(SECOND).withBackoff(2, SECOND).on())
        .containsExactlyInAnyOrder(IOException.class, TimeoutException.class);
  }

  @Test
  @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
  void refusesToRepeatNoFailure() {
    Class<? extends Throwable>[] none = (Class<? extends Throwable>[]) new Class<?>[0];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.attempts(2).on(none))
        .withMessage("Name at least one exception to repeat on");
  }

  @Test
  void waitsLongerUpToTheLongestWait() {
    RetryPolicy policy =
        RetryPolicy.attempts(100).withDelay(SECOND).withBackoff(1.5, Duration.ofSeconds(3));

    assertThat(policy.delayBefore(2)).isEqualTo(SECOND);
    assertThat(policy.delayBefore(3)).isEqualTo(Duration.ofMillis(1500));
    assertThat(policy.delayBefore(5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(policy.delayBefore(10_000)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.attempts(0))
        .withMessage("attempts must be at least 1 but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.attempts(2).withDelay(Duration.ofSeconds(-1)))
        .withMessage("delay must not be negative but was PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.attempts(2).withBackoff(Double.NaN, SECOND))
        .withMessage("factor must be at least 1 but was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.attempts(2).withDelay(SECOND).withBackoff(2, Duration.ZERO))
        .withMessage("maximum must not be less than the delay of PT1S but was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.none().delayBefore(1))
        .withMessage("attempt must be at least 2 but was 1");
  }
}
