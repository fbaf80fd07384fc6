package dev.penstock.features;

import static dev.penstock.features.TextEncoding.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextEncodingTest {

  private static final TextEncoding EVERY_WORD = words(1).vocabulary(1, 100);

  private static List<String> cut(String text, int longest) {
    List<String> found = new ArrayList<>();
    Words.forEach(text, longest, found::add);
    return found;
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsOfAnyScriptInLowerCase() {
    assertThat(cut("Don't PANIC, it's Ünïcode-42 ДОМ!", 1))
        .containsExactly("don", "t", "panic", "it", "s", "ünïcode", "42", "дом");
    assertThat(cut(" ... \n", 1)).isEmpty();
    assertThat(cut("𝒳𝒴 z", 1)).containsExactly("𝒳𝒴", "z");
  }

  @Test
  void sequencesReachBackOverTheWordsBefore() {
    assertThat(cut("a b c d", 3))
        .containsExactly("a", "b", "a b", "c", "b c", "a b c", "d", "c d", "b c d");
  }

  @Test
  void countsHowOftenATextHasAWord() {
    Encoded encoded = Encoded.texts(EVERY_WORD, "b a a", "c");

    assertThat(encoded.of("A, c; a b a")).containsExactly(3, 1, 1);
    assertThat(encoded.of("unknown words")).containsExactly(0, 0, 0);
  }

  @Test
  void aMissingTextIsAnEmptyOne() {
    Encoded encoded = Encoded.texts(EVERY_WORD, "a", "");

    assertThat(encoded.of(null)).isEqualTo(encoded.of("")).containsExactly(0);
  }

  @Test
  void binaryGivesOneHoweverOften() {
    assertThat(Encoded.texts(EVERY_WORD.binary(), "a b").of("a a a")).containsExactly(1, 0);
  }

  @Test
  void theVocabularyHoldsWordsOfEnoughTrainingRows() {
    Encoded encoded = Encoded.texts(words(1), "a a a", "b", "b c");

    assertThat(encoded.of("a b c")).containsExactly(1);
    assertThat(encoded.of("a c")).containsExactly(0);
  }

  @Test
  void aFullVocabularyKeepsTheMostFrequentAndOfEqualOnesTheFirst() {
    Encoded encoded = Encoded.texts(words(1).vocabulary(1, 2), "c b a", "c");

    assertThat(encoded.of("a c c")).containsExactly(1, 2);
    assertThat(encoded.of("b")).containsExactly(0, 0);
  }

  @Test
  void hashedWordsNeedNoVocabulary() {
    Encoded encoded = Encoded.texts(words(2).hashed(1 << 10), "seen");

    double[] numbers = encoded.of("never seen before");
    assertThat(numbers).hasSize(1 << 10);
    assertThat(Arrays.stream(numbers).sum()).isEqualTo(5);
    assertThat(encoded.of("never seen before")).isEqualTo(numbers);
  }

  @Test
  void tfIdfIsThatOfScikitLearn() {
    Encoded encoded = Encoded.texts(EVERY_WORD.tfIdf(), "a b", "a", "a c c");

    double b = Math.log(4 / 2.0) + 1;
    double length = Math.hypot(2, b);
    assertThat(encoded.of("a a b"))
        .containsExactly(new double[] {2 / length, b / length, 0}, Offset.offset(1e-14));
  }

  @Test
  void hashedTfIdfWeighsBuckets() {
    Encoded encoded = Encoded.texts(words(1).hashed(64).tfIdf(), "often rare", "often", "often");

    double often = Arrays.stream(encoded.of("often")).sum();
    assertThat(often).isEqualTo(1, Offset.offset(1e-14));
    double[] both = encoded.of("often rare");
    assertThat(Arrays.stream(both).max().orElseThrow()).isGreaterThan(0.75);
  }

  @Nested
  class Refuses {

    @Test
    void whatIsOutOfRange() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> words(6))
          .withMessage("maxNgram must be from 1 to 5 but was 6");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> words(1).hashed(0))
          .withMessage("buckets must be from 1 to 16777216 but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> words(1).vocabulary(0, 10))
          .withMessage("minCount must be from 1 to 2147483647 but was 0");
    }

    @Test
    void aVocabularyWithoutWords() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Encoded.texts(words(1), "each", "word", "differs"))
          .withMessage(
              "No feature gives a number, since no word is in enough of the 3 training rows;"
                  + " lower the count that the vocabulary of [x] asks for");
    }
  }
}
