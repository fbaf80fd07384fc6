package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final BiPredicate<Object, Object> standard = Agreement.standard();

  @Test
  void ofClassificationsIsThatOfTheirLabels() {
    Classification<String> sure = Classification.of("SPAM");
    Classification<String> almost = Classification.of(Map.of("SPAM", .6, "HAM", .4));

    assertThat(standard.test(sure, almost)).isTrue();
    assertThat(standard.test(sure, Classification.of("HAM"))).isFalse();
  }

  @Test
  void ofEstimatesIsRelative() {
    assertThat(standard.test(Estimate.of(1e9), Estimate.of(1e9 + 1e3))).isTrue();
    assertThat(standard.test(Estimate.of(1e9), Estimate.of(1e9 + 1e4))).isFalse();
    assertThat(standard.test(Estimate.of(-2), Estimate.of(2))).isFalse();
  }

  @Test
  void ofNumbersTakesTheGivenTolerance() {
    BiPredicate<Object, Object> within = Agreement.within(.05);

    assertThat(within.test(100, 105L)).isTrue();
    assertThat(within.test(100.0, 94.9)).isFalse();
    assertThat(within.test(0, 0.0)).isTrue();
    assertThat(within.test(0, 1e-300)).isFalse();
  }

  @Test
  void isNeverWithNaN() {
    assertThat(standard.test(Double.NaN, Double.NaN)).isFalse();
    assertThat(standard.test(1.0, Double.NaN)).isFalse();
    assertThat(standard.test(Estimate.of(1), Estimate.of(Double.NaN))).isFalse();
  }

  @Test
  void ofAnythingElseIsEquality() {
    assertThat(standard.test("a", "a")).isTrue();
    assertThat(standard.test("a", "b")).isFalse();
    assertThat(standard.test(1, "1")).isFalse();
  }

  @Test
  void refusesATolerance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Agreement.within(-.1))
        .withMessage("The tolerance must be 0 or more but was -0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> Agreement.within(Double.NaN));
  }
}
