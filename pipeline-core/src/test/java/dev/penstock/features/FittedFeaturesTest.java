package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.model.IncompatibleModelException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FittedFeaturesTest {

  record Letter(String text, String place, LocalDate date, double weight, boolean read) {}

  private static FittedFeatures fitted() {
    LocalDate day = LocalDate.of(2024, 2, 29);
    List<Letter> rows =
        List.of(
            new Letter("dear you", "Arles", day, 20, true),
            new Letter("dear all", "Nîmes", day.plusYears(1), 30, false));
    return Features.of(Letter.class)
        .text("text", Letter::text, TextEncoding.words(2).tfIdf().vocabulary(1, 9))
        .category("place", Letter::place)
        .date("date", Letter::date)
        .number("weight", Letter::weight, NumberEncoding.binned(2))
        .flag("read", Letter::read)
        .build()
        .fit(TrainingRows.all(Rows.of(Letter.class, rows)));
  }

  @Test
  void bytesHoldAllOfIt() {
    byte[] bytes = fitted().toBytes();
    FittedFeatures read = FittedFeatures.of(bytes);

    assertThat(read.toBytes()).isEqualTo(bytes).isEqualTo(fitted().toBytes());
    assertThat(read.width()).isEqualTo(fitted().width());
    assertThat(read.columns()).isEqualTo(fitted().columns());
  }

  @Test
  void refusesBytesThatEndAnywhereTooEarly() {
    byte[] bytes = fitted().toBytes();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> FittedFeatures.of(cut))
          .withMessageStartingWith("The model is damaged: ");
    }
  }

  @Test
  void refusesBytesThatGoOn() {
    byte[] bytes = fitted().toBytes();

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> FittedFeatures.of(Arrays.copyOf(bytes, bytes.length + 3)))
        .withMessage("The model is damaged: 3 bytes follow its end");
  }

  @Test
  void believesNoCountBeforeItsBytesAreThere() {
    byte[] bytes = fitted().toBytes();
    Arrays.fill(bytes, 0, 4, (byte) 0x7f);

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> FittedFeatures.of(bytes))
        .withMessage("The model is damaged: it cannot hold 2139062143 features");
  }

  @Test
  void namesTheFirstFeatureThatCanBeNegative() {
    assertThat(fitted().firstThatCanBeNegative()).contains("date");
  }

  /** The first release wrote weights of words in four bytes. */
  @Test
  void weightsOfTheFirstReleaseAreRead() {
    ByteWriter out = new ByteWriter();
    out.writeInt(1);
    out.writeText("words");
    out.writeText("TEXT");
    out.writeInt(1);
    out.writeText("TF_IDF");
    out.writeInt(0);
    out.writeInt(2);
    out.writeText("a");
    out.writeText("b");
    out.writeInt(2);
    out.writeFloat(3);
    out.writeFloat(4);

    record Text(String words) {}
    double[] numbers = new double[2];
    Features.of(Text.class)
        .text("words", Text::words)
        .build()
        .encoder(FittedFeatures.of(out.toBytes()), Map.of())
        .encode(new Text("a b"), (index, number) -> numbers[index] = number);

    assertThat(numbers)
        .containsExactly(new double[] {0.6, 0.8}, org.assertj.core.data.Offset.offset(1e-15));
  }

  /** The first release took a blank text for a value like others, apart from what is missing. */
  @Test
  void aBlankCategoryOfTheFirstReleaseIsNotMissing() {
    ByteWriter out = new ByteWriter();
    out.writeInt(1);
    out.writeText("town");
    out.writeText("CATEGORY");
    out.writeInt(2);
    out.writeText("");
    out.writeText("Ulm");

    assertThat(List.of("", "Ulm", "Bern", " "))
        .extracting(town -> placeOf(town, out.toBytes()))
        .containsExactly(0, 1, 3, 2);
    assertThat(placeOf(null, out.toBytes())).isEqualTo(2);
  }

  private static int placeOf(@Nullable String town, byte[] fitted) {
    record House(@Nullable String town) {}
    int[] place = {-1};
    Features.of(House.class)
        .category("town", House::town)
        .build()
        .encoder(FittedFeatures.of(fitted), Map.of())
        .encode(new House(town), (index, number) -> place[0] = index);
    return place[0];
  }
}
