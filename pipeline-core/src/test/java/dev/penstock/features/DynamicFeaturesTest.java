package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.data.ReadCsv;
import dev.penstock.data.Row;
import dev.penstock.data.TrainingRows;
import dev.penstock.testkit.TestStageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicFeaturesTest {

  @TempDir private Path directory;

  private TrainingRows<Row> rows(String... lines) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("rows.csv"), String.join("\n", lines));
    try (TestStageContext context = TestStageContext.create()) {
      return TrainingRows.all(ReadCsv.rows().run(file, context));
    }
  }

  private static DynamicFeaturesBuilder byRule() {
    return Features.dynamic().numbers(NumberEncoding.raw()).categories(CategoryEncoding.oneHot());
  }

  private static Map<Integer, Double> encoded(Features<Row> features, FittedFeatures by, Row row) {
    Map<Integer, Double> numbers = new TreeMap<>();
    features.encoder(by, Map.of()).encode(row, numbers::put);
    return numbers;
  }

  @Test
  void theRuleIsMadeOutOfTheColumns() throws Exception {
    Features<Row> features = byRule().except("sold").build();
    FittedFeatures fitted = features.fit(rows("area,place,sold", "80,Arles,yes", ",Arles,no"));

    assertThat(fitted.columns())
        .containsExactly(entry("area", "number or missing"), entry("place", "category"));
    assertThat(encoded(features, fitted, Row.of(Map.of("area", 75, "place", "Arles"))))
        .containsExactly(entry(0, 75.0), entry(2, 1.0));
  }

  @Test
  void openingNeedsNoneOfTheRules() throws Exception {
    FittedFeatures fitted = byRule().build().fit(rows("area,place", "80,Arles", "90,Arles"));
    Features<Row> other = Features.dynamic().numbers(NumberEncoding.binned(3)).build();

    assertThat(encoded(other, fitted, Row.of(Map.of("area", "70", "place", ""))))
        .containsExactly(entry(0, 70.0), entry(3, 1.0));
  }

  @Test
  void fiveHundredColumnsAreNoneTooMany() throws Exception {
    String header = IntStream.range(0, 500).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row = IntStream.range(0, 500).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    Features<Row> features = byRule().build();
    FittedFeatures fitted = features.fit(rows(header, row, row));

    Map<String, Object> asked = new HashMap<>();
    IntStream.range(0, 500).forEach(i -> asked.put("c" + i, 7));
    assertThat(encoded(features, fitted, Row.of(asked))).hasSize(500);
  }

  @Test
  void refusesASlipInWhatIsLeftOutSinceItWouldLetTheTruthIn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byRule().except("sol").build().fit(rows("area,sold", "80,yes")))
        .withMessageStartingWith("There is no column 'sol' to leave out.")
        .withMessageContaining("'sold'?");
  }

  private static String[] column(String name, IntFunction<String> cell, int rows) {
    return Stream.concat(
            Stream.of(name + ",x"), IntStream.range(0, rows).mapToObj(i -> cell.apply(i) + ",1"))
        .toArray(String[]::new);
  }

  @Test
  void aDeclaredKindHoldsWhateverTheCellsAre() throws Exception {
    Features<Row> features =
        byRule().number("income", NumberEncoding.raw()).category("zip").text("note").build();
    FittedFeatures fitted =
        features.fit(rows("income,zip,note", "100,89073,good day", ",10115,good night"));

    assertThat(fitted.columns())
        .containsExactly(
            entry("income", "number or missing"), entry("note", "text"), entry("zip", "category"));
    assertThat(encoded(features, fitted, Row.of(Map.of("income", 3, "zip", 89073, "note", "good"))))
        .containsValues(3.0, 1.0);
    assertThat(features.parameters()).containsEntry("column.income", "raw");
  }

  @Test
  void aCellThatIsNoNumberIsAnErrorInADeclaredColumnOfNumbers() {
    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> byRule().number("income").build().fit(rows("income,x", "1,2", "n/a,2")))
        .withMessage(
            "Feature 'income' of row 2: its getter threw 'Column 'income' holds a text that is not a"
                + " number; read it as a text, or let the cell be read as missing'; a getter must be"
                + " able to read every row");
  }

  @Test
  void warnsOfAColumnThatAFewCellsMakeACategory() throws Exception {
    String[] lines = column("income", i -> i == 7 ? "n/a" : "" + 100 * i, 2_000);

    assertThat(byRule().build().fit(rows(lines)).warnings())
        .containsExactly(
            "Column 'income' holds a number in 1999 of 2000 training rows, and counts as a category"
                + " because of the other 1; declare number(\"income\"), so that a bad cell is an"
                + " error, or category(\"income\")");
    assertThat(
            byRule().category("income").build().fit(rows(column("income", i -> "a", 9))).warnings())
        .isEmpty();
  }

  @Test
  void warnsOfAColumnWithoutAValue() throws Exception {
    assertThat(byRule().build().fit(rows("empty,x", ",1", " ,2")).warnings())
        .containsExactly(
            "Column 'empty' has no value in any training row, and counts as a category;"
                + " declare number(\"empty\") or category(\"empty\"), or leave it out");
  }

  @Test
  void warnsOfACategoryThatIsAnId() throws Exception {
    assertThat(byRule().build().fit(rows(column("id", i -> "c" + i, 200))).warnings())
        .containsExactly(
            "Feature 'id' is a category with 200 different values in 200 training rows, as an id has:"
                + " nothing can be learnt from it for other rows; leave it out, or read it as a text"
                + " or a number");
    assertThat(byRule().build().fit(rows(column("id", i -> "c" + i % 100, 200))).warnings())
        .isEmpty();
  }

  @Test
  void aBlankCellIsAMissingCategory() throws Exception {
    Features<Row> features = byRule().build();
    FittedFeatures fitted = features.fit(rows("place,x", "Arles,1", " ,2"));

    assertThat(encoded(features, fitted, Row.of(Map.of("place", "  ", "x", 0))))
        .isEqualTo(encoded(features, fitted, Row.of(Map.of("place", "", "x", 0))))
        .containsOnlyKeys(1);
  }

  @Test
  void refusesADeclaredColumnThatIsNotThereOrIsLeftOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byRule().number("incmoe").build().fit(rows("income,x", "1,2")))
        .withMessage("There is no column 'incmoe' to read. Did you mean 'income'?");
    assertThatIllegalStateException()
        .isThrownBy(() -> byRule().number("a").except("a").build())
        .withMessage("Column 'a' is both declared and left out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byRule().number("a").category("a"))
        .withMessage("Column 'a' is declared already: standardized");
  }

  @Test
  void refusesARowThatLacksAColumn() throws Exception {
    Features<Row> features = byRule().build();
    FittedFeatures fitted = features.fit(rows("area,place", "80,Arles"));

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> encoded(features, fitted, Row.of(Map.of("area", 80))))
        .withMessageContaining("Feature 'place': its getter threw")
        .withMessageContaining("The row has no column 'place'.");
  }

  @Test
  void refusesRulesThatMeetNoColumn() {
    Features<Row> numbers = Features.dynamic().numbers(NumberEncoding.raw()).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.fit(rows("place", "Arles")))
        .withMessage("There is nothing to fit: no column meets the rule");
  }

  @Test
  void refusesNoRuleAndTwoRules() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Features.dynamic().build())
        .withMessage("Features by rule need one; add numbers or categories");
    assertThatIllegalStateException()
        .isThrownBy(() -> byRule().numbers(NumberEncoding.minMax()))
        .withMessage("The rule for numbers is set already: raw");
  }
}
