package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private final List<String> drained = new ArrayList<>();
  private final Swap<String> swap = new Swap<>("old", drained::add);
  private final Lease<String> lease = new Lease<>(swap, 0);

  @Test
  void holdsItsValueUntilItsEnd() {
    swap.replace("new");
    assertThat(drained).isEmpty();
    assertThat(lease.value()).isEqualTo("old");
    lease.end();

    assertThat(drained).containsExactly("old");
  }

  @Test
  void isOutlastedByACallThatBeganBeforeItsEnd() {
    lease.enter();
    lease.end();
    swap.replace("new");
    assertThat(drained).isEmpty();
    lease.leave();

    assertThat(drained).containsExactly("old");
  }

  @Test
  void refusesLaterCallsAndCountsThemOut() {
    lease.end();

    assertThatIllegalStateException()
        .isThrownBy(lease::enter)
        .withMessage(
            "The call that was given this model is over, and the model may be closed;"
                + " ask the served model itself");
    swap.replace("new");
    assertThat(drained).containsExactly("old");
  }
}
