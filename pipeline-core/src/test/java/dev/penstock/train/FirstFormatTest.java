package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.features.CategoryEncoding;
import dev.penstock.features.DateEncoding;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.features.TextEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that the first release wrote open, and answer what they answered then, to the bit. */
class FirstFormatTest {

  enum Colour {
    RED,
    GREEN
  }

  record Fruit(
      String words,
      String kind,
      double size,
      @Nullable Double weight,
      LocalDate picked,
      boolean ripe,
      Colour colour,
      double price) {

    static Fruit parse(String line) {
      String[] cells = line.split("\t", -1);
      return new Fruit(
          cells[0],
          cells[1],
          Double.parseDouble(cells[2]),
          cells[3].isEmpty() ? null : Double.valueOf(cells[3]),
          LocalDate.parse(cells[4]),
          Boolean.parseBoolean(cells[5]),
          Colour.valueOf(cells[6]),
          Double.parseDouble(cells[7]));
    }
  }

  private static final Path WRITTEN = Path.of("../extensions/testkit/src/test/first-format");

  private static final Features<Fruit> FEATURES =
      Features.of(Fruit.class)
          .text("words", Fruit::words, TextEncoding.words(2).vocabulary(1, 40))
          .text("buckets", Fruit::words, TextEncoding.words(1).hashed(16).tfIdf())
          .category("kind", Fruit::kind, CategoryEncoding.oneHot(5))
          .number("size", Fruit::size, NumberEncoding.standardized())
          .number("size-min-max", Fruit::size, NumberEncoding.minMax())
          .number("size-bins", Fruit::size, NumberEncoding.binned(3))
          .nullableNumber("weight", Fruit::weight, NumberEncoding.log1p())
          .date("picked", Fruit::picked)
          .date("season", Fruit::picked, DateEncoding.cyclicYear())
          .flag("ripe", Fruit::ripe)
          .build();
  private static final ModelSpec<Fruit, Classification<Colour>> COLOURS =
      ModelSpec.of("fruit-colours", Task.classification(Colour.class, Fruit::colour), FEATURES);
  private static final ModelSpec<Fruit, Estimate> PRICES =
      ModelSpec.of("fruit-prices", Task.regression(Fruit::price, Target.log()), FEATURES);

  private static ModelArtifact artifact(String name) throws IOException {
    return ModelArtifact.of(Files.readAllBytes(WRITTEN.resolve(name + ".model")));
  }

  private static List<String> lines() throws IOException {
    List<String> all = Files.readAllLines(WRITTEN.resolve("fruits.tsv"));
    assertThat(all).hasSize(61);
    return all.subList(1, all.size());
  }

  private static double cell(String line, int column) {
    return Double.parseDouble(line.split("\t", -1)[column]);
  }

  @ParameterizedTest
  @CsvSource({"colours-logistic, 8", "colours-tree, 9"})
  void aClassificationAnswersAsItDid(String name, int column) throws IOException {
    try (Predictor<Fruit, Classification<Colour>> colours = COLOURS.read(artifact(name)).open()) {
      for (String line : lines()) {
        assertThat(colours.predict(Fruit.parse(line)).probability(Colour.RED))
            .isEqualTo(cell(line, column));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"prices-linear, 10", "prices-tree, 11"})
  void aRegressionAnswersAsItDid(String name, int column) throws IOException {
    try (Predictor<Fruit, Estimate> prices = PRICES.read(artifact(name)).open()) {
      for (String line : lines()) {
        assertThat(prices.predict(Fruit.parse(line)).value()).isEqualTo(cell(line, column));
      }
    }
  }
}
