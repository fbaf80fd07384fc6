package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "champion ", "a/b:c#1", "é 模型 😀", "'; --", "line\r\nbreak", "?"})
  void whatEveryStoreKeepsIsAllowed(String name) {
    assertThat(Names.require("It", name)).isEqualTo(name);
    assertThat(Names.requireText("It", "")).isEmpty();
    assertThat(Names.require("It", "é".repeat(500))).hasSize(500);
  }

  @ParameterizedTest
  @CsvSource({"\ud800, 0", "a\udc00, 1", "😀\udc00\ud800, 2", "\ud800\ud83d\ude00, 0"})
  void halfOfASurrogatePairIsRefused(String name, int place) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.require("The name of a model", name))
        .withMessage(
            "The name of a model must be valid Unicode but has half of a surrogate pair at "
                + place);
  }

  @Test
  void aNulABlankAndALongNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.require("An alias", "a\u0000b"))
        .withMessage("An alias must not have a NUL but has one at 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.require("An alias", " "))
        .withMessage("An alias must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.require("An alias", "x".repeat(501)))
        .withMessage("An alias must have at most 500 characters but has 501");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\u0000b", ""})
  void pipelinesStagesAndTagsHaveNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.builder(name))
        .withMessageStartingWith("The name of a pipeline must");
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pipeline.stage(name).run(context -> 1))
        .withMessageStartingWith("Pipeline 'prices': the name of a stage or input must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pipeline.stage("load").tag(name))
        .withMessageStartingWith("Stage 'load' of pipeline 'prices': a tag must");
  }
}
