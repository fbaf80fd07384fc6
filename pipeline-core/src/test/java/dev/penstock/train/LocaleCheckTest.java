package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.model.Classification;
import dev.penstock.testkit.JulBridge;
import dev.penstock.train.Things.Colour;
import dev.penstock.train.Things.Thing;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

  @Test
  void aModelIsReadUnderAnyLocale() {
    Locale.setDefault(Locale.ENGLISH);
    var artifact = Things.train(Things.COLOURS, Things.LOGISTIC).artifact();
    for (String tag : new String[] {"tr-TR", "az-AZ", "lt-LT", "fa-IR", "ar-EG"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      Classification<Colour> answer =
          Things.COLOURS.read(artifact).open().predict(new Thing("young leaf", 8, Colour.RED));
      assertThat(answer.label()).isEqualTo(Colour.GREEN);
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
