package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.ModelCheckException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GoldenTest {

  @RegisterExtension final Logs logs = new Logs();

  private final TimesModels models = new TimesModels().with(3).move(1);

  @Test
  void keepsAVersionThatAnswersOtherwiseOutOfService() {
    List<Golden<Integer, Integer>> golden =
        List.of(
            Golden.of(0, 0), Golden.of(1, 1), Golden.of(2, 2), Golden.of(3, 3), Golden.of(4, 4));
    try (var served = models.builder().golden(golden).build()) {
      assertThatExceptionOfType(ModelCheckException.class)
          .isThrownBy(() -> models.promote(2, served))
          .withMessage(
              "Version times:2 answers 4 of 5 golden inputs otherwise than expected:"
                  + " input 2: expected 1 but got 2; input 3: expected 2 but got 4;"
                  + " input 4: expected 3 but got 6");

      assertThat(models.champion()).contains(models.version(1));
      assertThat(served.predict(1)).isEqualTo(1);
      assertThat(served.resident()).isEqualTo(1);
      assertThat(served.problems()).hasSize(1);
      assertThat(served.problem()).isEmpty();
    }
  }

  @Test
  void takesTheGivenAgreement() {
    List<Golden<Integer, Integer>> golden = List.of(Golden.of(100, 250));
    try (var served = models.builder().golden(golden, Agreement.within(.2)).build()) {
      assertThat(served.version()).isEmpty();
      models.promote(2, served);
      models.promote(3, served);

      assertThat(served.predict(1)).isEqualTo(3);
    }
  }

  @Test
  void isAskedAfterTheWarmUp() {
    List<Integer> asked = new ArrayList<>();
    TimesModels noting =
        new TimesModels(
                factor ->
                    input -> {
                      asked.add(input);
                      return input * factor;
                    })
            .with(1)
            .move(1);
    try (var served =
        noting.builder().warmUp(List.of(7)).golden(List.of(Golden.of(8, 8))).build()) {
      assertThat(served.version()).isPresent();
      assertThat(asked).startsWith(7, 7, 7).endsWith(8).containsOnlyOnce(8);
    }
  }
}
