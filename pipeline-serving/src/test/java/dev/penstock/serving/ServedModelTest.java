package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.model.Predictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServedModelTest {

  private final TimesModels models = new TimesModels().with(3);

  @Nested
  class WithAChampion {

    @Test
    void servesItFromTheStart() {
      try (var served = models.move(2).serve()) {
        assertThat(served.predict(10)).isEqualTo(20);
        assertThat(served.version()).contains(models.version(2));
        assertThat(served.problem()).isEmpty();
      }
    }

    @Test
    void saysWhichVersionAnswered() {
      try (var served = models.move(2).serve()) {
        assertThat(served.answer(10)).isEqualTo(new Answer<>(20, models.champion(), 1));
      }
    }

    @Test
    void answersManyAtOnce() {
      try (var served = models.move(3).serve()) {
        assertThat(served.predictAll(List.of(1, 2, 3))).containsExactly(3, 6, 9);
      }
    }

    @Test
    void refusesAnotherNumberOfAnswersThanOfInputs() {
      TimesModels forgetful = new TimesModels(Forgetful::new).with(1).move(1);
      String message =
          "Version times:1 gave 2 answers for 3 inputs; its predictAll must give one for each";
      try (var served = forgetful.builder().observe((input, answer, at) -> {}).build()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> served.predictAll(List.of(1, 2, 3)))
            .withMessage(message);
        assertThatIllegalStateException()
            .isThrownBy(() -> served.use((model, version) -> model.predictAll(List.of(1, 2, 3))))
            .withMessage(message);
        assertThat(served.observerFailures()).isZero();
      }
    }

    @Test
    void servesWhatIsPromoted() {
      try (var served = models.move(1).serve()) {
        models.promote(2, served);

        assertThat(served.predict(10)).isEqualTo(20);
        assertThat(served.answer(10).generation()).isEqualTo(2);
      }
    }

    @Test
    void goesBackAndForthByOneCallEach() {
      try (var served = models.move(1).serve()) {
        List<Integer> seen = new ArrayList<>();
        models.promote(2, served);
        seen.add(served.predict(1));
        models.promotion(served).rollback("test", "worse");
        seen.add(served.predict(1));
        models.promotion(served).rollback("test", "was better after all");
        seen.add(served.predict(1));

        assertThat(seen).containsExactly(2, 1, 2);
        assertThat(served.answer(1).generation()).isEqualTo(4);
      }
    }

    @Test
    void givesASmallerViewForAnotherInput() {
      try (var served = models.move(2).serve()) {
        assertThat(served.on(String::length).predict("four")).isEqualTo(8);
      }
    }
  }

  @Nested
  class Use {

    @Test
    void staysOnOneVersionWhileAnotherIsPublished() {
      try (var served = models.move(1).serve()) {
        List<Integer> seen =
            served.use(
                (model, version) -> {
                  int before = model.predict(1);
                  models.promote(2, served);
                  return List.of(before, model.predict(1), version.orElseThrow().number());
                });

        assertThat(seen).containsExactly(1, 1, 1);
        assertThat(served.predict(1)).isEqualTo(2);
      }
    }

    @Test
    void throwsWhatTheCallThrows() {
      try (var served = models.move(1).serve()) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(
                () ->
                    served.use(
                        (model, version) -> {
                          throw new IOException("no answer");
                        }))
            .withMessage("no answer");
      }
    }

    @Test
    void refusesItsModelAfterwards() {
      try (var served = models.move(1).serve()) {
        var kept = served.use((model, version) -> model);

        assertThatIllegalStateException()
            .isThrownBy(() -> kept.predict(1))
            .withMessage(
                "The call that was given this model is over, and the model may be closed;"
                    + " ask the served model itself");
      }
    }
  }

  @Nested
  class WithoutAVersion {

    @Test
    void namesModelAndAlias() {
      try (var served = models.serve()) {
        assertThat(served.version()).isEmpty();
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.predict(1))
            .withMessage(
                "Model 'times' has no version in service: Alias 'champion' of model 'times' names no"
                    + " version of [1, 2, 3]: promote one, or use another alias, or give a"
                    + " fallback; it was looked up once, by build(): promote to this host, or follow"
                    + " the alias");
      }
    }

    @Test
    void doesNotBeginAUse() {
      try (var served = models.serve()) {
        assertThatExceptionOfType(NoModelException.class)
            .isThrownBy(() -> served.use((model, version) -> "begun"));
      }
    }

    @Test
    void servesThePromotedOne() {
      try (var served = models.serve()) {
        models.promote(1, served);

        assertThat(served.predict(7)).isEqualTo(7);
      }
    }

    @Test
    void asksTheFallback() {
      try (var served = models.builder().fallback(input -> -input).build()) {
        assertThat(served.answer(5)).isEqualTo(new Answer<>(-5, served.version(), 0));
        models.promote(1, served);
        assertThat(served.predict(5)).isEqualTo(5);
      }
    }
  }

  @Nested
  class Closed {

    @Test
    void refusesEveryCall() {
      var served = models.move(1).serve();
      served.close();
      served.close();

      String message = "The served model 'times' was closed";
      assertThatIllegalStateException().isThrownBy(() -> served.predict(1)).withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> served.predictAll(List.of()))
          .withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> served.use((model, version) -> "begun"))
          .withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> served.prepare(models.version(2)))
          .withMessage(message);
      assertThat(served.version()).isEmpty();
    }
  }

  /** A model that forgets the last of several answers. */
  private record Forgetful(int factor) implements Predictor<Integer, Integer> {

    @Override
    public Integer predict(Integer input) {
      return input * factor;
    }

    @Override
    public List<Integer> predictAll(List<? extends Integer> inputs) {
      return inputs.stream().limit(inputs.size() - 1).map(this::predict).toList();
    }
  }
}
