package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.model.ModelSignature;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureChangeTest {

  private static ModelSignature signature(Map<String, String> inputs) {
    return new ModelSignature("regression", new TreeMap<>(inputs), new TreeMap<>());
  }

  @Test
  void saysWhatIsAnotherKindNewOrGone() {
    ModelSignature champion =
        signature(Map.of("age", "number", "income", "number or missing", "zip", "category"));
    ModelSignature challenger =
        signature(Map.of("age", "number or missing", "income", "category", "note", "text"));

    assertThat(FeatureChange.between(champion, challenger))
        .extracting(FeatureChange::toString)
        .containsExactly(
            "'income' was a number or missing and is a category",
            "'note' (a text) is new",
            "'zip' (a category) is gone");
    assertThat(FeatureChange.between(champion, challenger))
        .filteredOn(FeatureChange::isOfKind)
        .extracting(FeatureChange::feature)
        .containsExactly("income");
    assertThat(FeatureChange.between(champion, champion)).isEmpty();
  }

  @Test
  void refusesAChangeThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FeatureChange("a", Optional.of("number"), Optional.of("number or missing")))
        .withMessage("Feature 'a' is the same before and after");
  }
}
