package dev.penstock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassificationTest {

  private static final List<String> LABELS = List.of("ham", "spam");

  @Test
  void namesTheMostProbableLabel() {
    assertThat(Classification.of(LABELS, new double[] {0.2, 0.8}).label()).isEqualTo("spam");
  }

  @Test
  void namesTheFirstOfEquallyProbableLabels() {
    assertThat(Classification.of(LABELS, new double[] {0.5, 0.5}).label()).isEqualTo("ham");
  }

  @Test
  void givesTheProbabilityOfEachLabel() {
    Classification<String> answer = Classification.of(LABELS, new double[] {0.2, 0.8});

    assertThat(answer.probability("ham")).isEqualTo(0.2);
    assertThat(answer.probability("unheard of")).isZero();
    assertThat(answer.probabilities())
        .containsExactly(Map.entry("ham", 0.2), Map.entry("spam", 0.8));
  }

  @Test
  void theTruthIsCertain() {
    assertThat(Classification.of("spam").probability("spam")).isEqualTo(1);
  }

  @Test
  void isAValue() {
    assertThat(Classification.of(LABELS, new double[] {0.2, 0.8}))
        .isEqualTo(Classification.of(LABELS, new double[] {0.2, 0.8}))
        .hasSameHashCodeAs(Classification.of(LABELS, new double[] {0.2, 0.8}))
        .isNotEqualTo(Classification.of(LABELS, new double[] {0.3, 0.7}));
  }

  @Test
  void refusesWhatIsNotAProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(LABELS, new double[] {Double.NaN, 1}))
        .withMessage("The probability of 'ham' must be from 0 to 1 but was NaN");
  }

  @Test
  void refusesALabelWithoutAProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classification.of(LABELS, new double[] {1}))
        .withMessage("Expected a probability for each of the labels [ham, spam] but got 1");
  }
}
