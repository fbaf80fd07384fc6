package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.Predictor;
import dev.penstock.testkit.JulBridge;
import dev.penstock.train.Things.Thing;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(JulBridge.class)
class LocaleCheckTest {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakTurkish() {
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void saysBeforeRowsAreReadUnderWhichLocaleNothingCanBeTrained() {
    AtomicInteger read = new AtomicInteger();
    TrainingRows<Thing> rows =
        TrainingRows.all(
            Rows.of(Thing.class, Things.list())
                .where("counted", thing -> read.incrementAndGet() > 0));

    assertThatIllegalStateException()
        .isThrownBy(() -> Things.train(Things.COLOURS, Things.LOGISTIC, rows, 0))
        .withMessage(
            "No model can be trained under the default locale 'tr-TR': Tribuo 4.3.2 makes the names"
                + " of its own methods by the locale's capitals, of which '\u0130' is not one of"
                + " ASCII. Start the process with -Duser.language=en; models can be read and"
                + " served under any locale");
    assertThat(read).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "fa-IR", "ar-EG", "hi-u-nu-deva"})
  void aModelIsReadAndAnswersTheSameUnderAnyLocale(String tag) {
    for (var learner : List.of(Things.LOGISTIC, Things.BAYES, Things.TREE)) {
      assertAnswersTheSame(tag, Things.COLOURS, learner, Classification::probabilities);
    }
    assertAnswersTheSame(tag, Things.SIZES, Things.LINEAR, Estimate::value);
  }

  private static <P> void assertAnswersTheSame(
      String tag, ModelSpec<Thing, P> spec, Learner<P> learner, Function<P, Object> numbers) {
    Locale.setDefault(Locale.ENGLISH);
    ModelArtifact artifact = Things.train(spec, learner).artifact();
    List<Object> expected = answers(spec, artifact, numbers);

    Locale.setDefault(Locale.forLanguageTag(tag));

    assertThat(answers(spec, artifact, numbers)).isEqualTo(expected).hasSize(40);
  }

  private static <P> List<Object> answers(
      ModelSpec<Thing, P> spec, ModelArtifact artifact, Function<P, Object> numbers) {
    try (Predictor<Thing, P> predictor = spec.read(artifact).open()) {
      return Things.list().stream().map(predictor::predict).map(numbers).toList();
    }
  }

  @Test
  void aBaselineIsLearntUnderAnyLocale() {
    assertThat(Things.train(Things.COLOURS, Learner.majority()).labels()).isPresent();
  }

  @Test
  void otherLocalesCanWriteModels() {
    for (String tag : new String[] {"en", "de-DE", "lt-LT", "el-GR", "fa-IR", "ja-JP"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      LocaleCheck.requireWritable();
    }
    assertThat(Things.train(Things.COLOURS, Things.TREE).labels()).isPresent();
  }
}
