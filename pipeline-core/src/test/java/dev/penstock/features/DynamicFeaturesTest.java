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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  private static Features.DynamicBuilder byRule() {
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
