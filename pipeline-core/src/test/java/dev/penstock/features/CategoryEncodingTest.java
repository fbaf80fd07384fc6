package dev.penstock.features;

import static dev.penstock.features.CategoryEncoding.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CategoryEncodingTest {

  /** Shows itself otherwise than it is called. */
  private enum Size {
    SMALL,
    LARGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT) + System.identityHashCode(this);
    }
  }

  @Test
  void theMostFrequentValuesHaveAPlaceThenMissingThenOther() {
    Encoded encoded = Encoded.categories(oneHot(2), "b", "a", "b", "c", "a", "b");

    assertThat(encoded.of("b")).containsExactly(1, 0, 0, 0);
    assertThat(encoded.of("a")).containsExactly(0, 1, 0, 0);
    assertThat(encoded.of(null)).containsExactly(0, 0, 1, 0);
    assertThat(encoded.of("c")).containsExactly(0, 0, 0, 1);
    assertThat(encoded.of("never seen")).containsExactly(0, 0, 0, 1);
  }

  @Test
  void equallyFrequentValuesAreTakenByTheAlphabet() {
    Encoded encoded = Encoded.categories(oneHot(1), "b", "a");

    assertThat(encoded.of("a")).containsExactly(1, 0, 0);
  }

  @Test
  void aConstantIsKnownByItsName() {
    Encoded encoded = Encoded.categories(oneHot(), Size.SMALL, Size.LARGE);

    assertThat(encoded.of("LARGE")).isEqualTo(encoded.of(Size.LARGE)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void aNumberCanBeACategory() {
    Encoded encoded = Encoded.categories(oneHot(), 94_110, 10_001, 94_110);

    assertThat(encoded.of(94_110)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void refusesNoValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> oneHot(0))
        .withMessage("atMost must be from 1 to 1000000 but was 0");
  }
}
