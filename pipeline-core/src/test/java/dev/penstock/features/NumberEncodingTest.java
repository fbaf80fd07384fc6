package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberEncodingTest {

  private static final Offset<Double> NEARLY = Offset.offset(1e-12);
  private static final List<Integer> ONE_TO_TEN = IntStream.rangeClosed(1, 10).boxed().toList();

  private static NumberEncoding of(NumberEncoding.Kind kind) {
    return new NumberEncoding(kind, kind == NumberEncoding.Kind.BINNED ? 4 : 0);
  }

  @Test
  void standardizedTakesMeanAndDeviationOfTheTrainingRows() {
    Encoded encoded =
        Encoded.numbers(NumberEncoding.standardized(), List.of(2, 4, 4, 4, 5, 5, 7, 9));

    assertThat(encoded.of(5)[0]).isZero();
    assertThat(encoded.of(9)).containsExactly(new double[] {2, 0}, NEARLY);
    assertThat(encoded.of(-1)).containsExactly(new double[] {-3, 0}, NEARLY);
  }

  @Test
  void minMaxStaysWithinNoughtAndOneLaterToo() {
    Encoded encoded = Encoded.numbers(NumberEncoding.minMax(), List.of(10, 20));

    assertThat(encoded.of(12.5)).containsExactly(0.25, 0);
    assertThat(encoded.of(-5)).containsExactly(0, 0);
    assertThat(encoded.of(1e9)).containsExactly(1, 0);
  }

  @Test
  void rawIsTheNumberItself() {
    assertThat(Encoded.numbers(NumberEncoding.raw(), List.of(1)).of(-7.5)).containsExactly(-7.5, 0);
  }

  @Test
  void log1pBringsMagnitudesTogether() {
    Encoded encoded = Encoded.numbers(NumberEncoding.log1p(), List.of(0, Math.expm1(4)));

    assertThat(encoded.of(Math.expm1(4))).containsExactly(new double[] {1, 0}, NEARLY);
    assertThat(encoded.of(-Math.expm1(4))).containsExactly(new double[] {-3, 0}, NEARLY);
  }

  @Test
  void binsHoldEquallyManyTrainingRowsAndTheOuterOnesAreOpen() {
    Encoded encoded = Encoded.numbers(NumberEncoding.binned(5), ONE_TO_TEN);

    int[] sizes = new int[5];
    ONE_TO_TEN.forEach(value -> sizes[bin(encoded.of(value))]++);
    assertThat(sizes).containsExactly(2, 2, 2, 2, 2);
    assertThat(bin(encoded.of(-1e9))).isEqualTo(0);
    assertThat(bin(encoded.of(1e9))).isEqualTo(4);
  }

  private static int bin(double[] encoded) {
    assertThat(Arrays.stream(encoded).sum()).isEqualTo(1);
    return IntStream.range(0, encoded.length)
        .filter(i -> encoded[i] == 1)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void equalQuantilesShareABin() {
    Encoded encoded =
        Encoded.numbers(NumberEncoding.binned(10), List.of(0, 0, 0, 0, 0, 0, 0, 0, 1));

    assertThat(encoded.of(0)).containsExactly(1, 0, 0);
    assertThat(encoded.of(1)).containsExactly(0, 1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingNumberSetsItsIndicatorAlone(NumberEncoding.Kind kind) {
    Encoded encoded = Encoded.numbers(of(kind), Arrays.asList(1, null, 3, Double.NaN));

    double[] missing = encoded.of(null);
    assertThat(missing).isEqualTo(encoded.of(Double.NaN));
    assertThat(missing[missing.length - 1]).isEqualTo(1);
    assertThat(Arrays.stream(missing).sum()).isEqualTo(1);
  }

  @Test
  void missingNumbersDoNotShiftTheMean() {
    Encoded with = Encoded.numbers(NumberEncoding.standardized(), Arrays.asList(1, null, 3));
    Encoded without = Encoded.numbers(NumberEncoding.standardized(), List.of(1, 3));

    assertThat(with.of(2.5)).isEqualTo(without.of(2.5));
  }

  @ParameterizedTest
  @EnumSource
  void aConstantGivesNoNaNAndNoInfinity(NumberEncoding.Kind kind) {
    Encoded encoded = Encoded.numbers(of(kind), List.of(0.1, 0.1, 0.1));

    assertThat(encoded.of(0.1)[0]).isIn(0.0, 0.1, 1.0);
    assertThat(Arrays.stream(encoded.of(1e9))).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @EnumSource
  void aColumnOfMissingValuesGivesNoNaN(NumberEncoding.Kind kind) {
    Encoded encoded = Encoded.numbers(of(kind), Arrays.asList(null, null));

    assertThat(Arrays.stream(encoded.of(3))).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @EnumSource
  void numbersAtTheEndsOfWhatIsAllowedStayFinite(NumberEncoding.Kind kind) {
    for (List<Double> training :
        List.of(List.of(-1e100, 1e100), List.of(0.0, Double.MIN_VALUE), List.of(1e-99, 3e-99))) {
      Encoded encoded = Encoded.numbers(of(kind), training);
      assertThat(Arrays.stream(encoded.of(1e100))).allMatch(Double::isFinite);
      assertThat(Arrays.stream(encoded.of(-1e100))).allMatch(Double::isFinite);
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e101})
    void whatIsNotFiniteNamingRowAndFeature(double number) {
      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> Encoded.numbers(NumberEncoding.raw(), List.of(1, 2, number)))
          .withMessage(
              "Feature 'x' of row 3 is %s; a number must be finite, and not beyond 1.0E100",
              Double.isInfinite(number) ? number : "too large");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_001})
    void binsOutOfRange(int bins) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NumberEncoding.binned(bins))
          .withMessage("bins must be from 2 to 10000 for a number that is BINNED but was " + bins);
    }
  }
}
