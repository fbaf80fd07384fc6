package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LooksTest {

  @Test
  void ratesOfAnyNumberOfLooksSumToTheRateOfAll() {
    double sum =
        IntStream.rangeClosed(1, 1_000_000).mapToDouble(k -> Looks.errorRate(.025, k)).sum();

    assertThat(Looks.errorRate(.025, 1)).isEqualTo(.0152, within(.0001));
    assertThat(sum).isBetween(.02499, .025);
  }

  @Test
  void ratesOfADeclaredNumberAreAlike() {
    assertThat(Looks.errorRateOfEach(.025, 5)).isEqualTo(.005, within(1e-15));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Looks.errorRate(.025, 0))
        .withMessage("Looks count from 1 but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Looks.errorRateOfEach(1, 3))
        .withMessage("alpha must be between 0 and 1 but was 1.0");
  }

  @Test
  void aLargeNumberOfLooksDoesNotOverflow() {
    assertThat(Looks.errorRate(.025, 1_000_000)).isPositive();
  }
}
