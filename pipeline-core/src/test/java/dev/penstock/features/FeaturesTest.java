package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.data.Rows;
import dev.penstock.data.TrainingRows;
import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Truth;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  record House(double area, @Nullable Integer rooms, String place, boolean garden) {}

  record Sale(House house, double price) {}

  private static final House COTTAGE = new House(80, 3, "Arles", true);
  private static final House FLAT = new House(60, null, "Nîmes", false);

  private static final Features<House> FEATURES =
      Features.of(House.class)
          .number("area", House::area, NumberEncoding.raw())
          .nullableNumber("rooms", House::rooms, NumberEncoding.raw())
          .category("place", House::place)
          .flag("garden", House::garden)
          .build();

  private static <R> Map<Integer, Double> encoded(Features<R> features, FittedFeatures by, R row) {
    Map<Integer, Double> numbers = new TreeMap<>();
    features.encoder(by, Map.of()).encode(row, numbers::put);
    return numbers;
  }

  private static FittedFeatures fitted(Features<House> features, House... rows) {
    return features.fit(TrainingRows.all(Rows.of(House.class, List.of(rows))));
  }

  @Test
  void aRowBecomesTheNumbersOfItsFeaturesOneAfterTheOther() {
    FittedFeatures fitted = fitted(FEATURES, COTTAGE, FLAT);

    assertThat(fitted.width()).isEqualTo(2 + 2 + 4 + 2);
    assertThat(encoded(FEATURES, fitted, COTTAGE))
        .containsExactly(entry(0, 80.0), entry(2, 3.0), entry(4, 1.0), entry(8, 1.0));
    assertThat(encoded(FEATURES, fitted, FLAT))
        .containsExactly(entry(0, 60.0), entry(3, 1.0), entry(5, 1.0));
  }

  @Test
  void aViewReadsTheSameFromARowAroundIt() {
    Features<Sale> sales = FEATURES.on(Sale::house);
    FittedFeatures fitted = fitted(FEATURES, COTTAGE, FLAT);

    assertThat(encoded(sales, fitted, new Sale(FLAT, 1)))
        .isEqualTo(encoded(FEATURES, fitted, FLAT));
  }

  @Test
  void includedFeaturesStandBehindTheirPrefix() {
    Features<House> all = Features.of(House.class).all("house", FEATURES.without("place")).build();

    assertThat(all.columns()).containsOnlyKeys("house.area", "house.rooms", "house.garden");
  }

  @Test
  void featuresThatCameLaterAreLeftAlone() {
    Features<House> before = FEATURES.without("rooms");
    FittedFeatures fitted = fitted(before, COTTAGE, FLAT);

    assertThat(encoded(FEATURES, fitted, FLAT)).isEqualTo(encoded(before, fitted, FLAT));
  }

  @Test
  void aNumberMayBecomeOneThatCanBeMissing() {
    FittedFeatures fitted = fitted(FEATURES, COTTAGE, FLAT);
    Features<House> nullable =
        Features.of(House.class)
            .nullableNumber("area", house -> null)
            .nullableNumber("rooms", House::rooms)
            .category("place", House::place)
            .flag("garden", House::garden)
            .build();

    assertThat(encoded(nullable, fitted, FLAT)).containsEntry(1, 1.0);
  }

  @Test
  void parametersSayHowEachIsEncoded() {
    assertThat(FEATURES.parameters())
        .containsExactly(
            entry("area", "raw"),
            entry("garden", "flag"),
            entry("place", "oneHot(100)"),
            entry("rooms", "raw"));
  }

  @Nested
  class Refuses {
    private final Features.Builder<House> builder = Features.of(House.class);

    @Test
    void aReferenceToABoxedNumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.number("rooms", House::rooms))
          .withMessage(
              "Feature 'rooms': its getter returns a boxed number, which can be null;"
                  + " use nullableNumber");
    }

    @Test
    void aNullThatALambdaUnboxesNamingRowAndRemedy() {
      Features<House> features = builder.number("rooms", house -> house.rooms()).build();

      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> fitted(features, COTTAGE, FLAT))
          .withMessageStartingWith(
              "Feature 'rooms' of row 2: its getter threw java.lang.NullPointer")
          .withMessageEndingWith("; declare it with nullableNumber if it can be missing");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aRowThatIsNull() {
      Features<House> features = builder.number("area", House::area).build();
      RowEncoder<House> encoder = features.encoder(fitted(features, COTTAGE), Map.of());

      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> encoder.encode(null, (index, value) -> {}))
          .withMessage(
              "The row is null, so feature 'area' cannot be read; give a row, whose missing values"
                  + " may be null");
    }

    @Test
    void aNaNInANumberThatIsNeverMissing() {
      Features<House> features = builder.number("area", house -> Double.NaN).build();

      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> fitted(features, COTTAGE))
          .withMessage(
              "Feature 'area' of row 1 is NaN; declare it with nullableNumber if it can be missing");
    }

    @Test
    void aGetterThatThrows() {
      Features<House> features =
          builder.category("initial", house -> house.place().charAt(7)).build();

      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> fitted(features, COTTAGE))
          .withMessageContaining("Feature 'initial' of row 1: its getter threw")
          .withMessageEndingWith("; a getter must be able to read every row");
    }

    @Test
    void aNameThatIsTakenOrBlank() {
      builder.flag("garden", House::garden);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.text("garden", House::place))
          .withMessage("There is a feature 'garden' already; choose another name");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.text(" ", House::place))
          .withMessage("The name of a feature must not be blank");
    }

    @Test
    void toLeaveOutWhatIsNotThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FEATURES.without("are"))
          .withMessageStartingWith("There is no feature 'are'; there are [area, rooms, place,")
          .withMessageContaining("'area'?");
    }

    @Test
    void toBeBuiltOfNothing() {
      assertThatIllegalStateException()
          .isThrownBy(builder::build)
          .withMessage("Features need at least one; add number, text, ...");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.flag("garden", House::garden).build().without("garden"))
          .withMessage("'garden' is the only feature");
    }

    @Test
    void toFitOnNoRows() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fitted(FEATURES))
          .withMessage("There is nothing to fit on: there are no training rows");
    }

    @Test
    void aModelThatReadAColumnAsAnotherKind() {
      FittedFeatures fitted = fitted(FEATURES, COTTAGE, FLAT);
      Features<House> now = Features.of(House.class).text("area", House::place).build();

      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> now.encoder(fitted, Map.of()))
          .withMessage(
              "The model asks for feature 'area' as a number, but it is declared as a text");
    }

    @Test
    void aRetiredGetterOfAnotherKind() {
      FittedFeatures fitted = fitted(builder.number("area", House::area).build(), COTTAGE);
      RowEncoder<House> encoder =
          Features.of(House.class)
              .flag("garden", House::garden)
              .build()
              .encoder(fitted, Map.of("area", House::place));

      assertThatExceptionOfType(FeatureException.class)
          .isThrownBy(() -> encoder.encode(COTTAGE, (index, value) -> {}))
          .withMessage(
              "Feature 'area' must be a number or missing but its getter gave a java.lang.String");
    }
  }

  @Test
  void aTruthThatCannotBeReadIsLeftToWhoeverLearnsFromIt() {
    record Priced(String price) {}
    Getter<Priced, Object> price = row -> Double.parseDouble(row.price());
    Truth<Priced> truth = new Truth<>(price, GetterPath.of(price), Optional.empty());
    Rows<Priced> rows = Rows.of(Priced.class, List.of(new Priced("secret"), new Priced("3")));

    assertThat(
            Features.of(Priced.class)
                .category("price", Priced::price)
                .build()
                .apartFrom(truth)
                .fit(TrainingRows.all(rows))
                .columns())
        .containsOnlyKeys("price");
  }
}
