package dev.penstock.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.features.Features;
import dev.penstock.features.NumberEncoding;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.serving.ServedModel;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service goes on with the files that the first release wrote. */
class FirstFormatTest {

  enum Colour {
    RED,
    GREEN
  }

  /** What is asked: one line of the table of fruits. */
  record Asked(List<String> cells) {

    String cell(int column) {
      return cells.get(column);
    }

    double number(int column) {
      return Double.parseDouble(cell(column));
    }
  }

  private static final Path WRITTEN = Path.of("../../extensions/testkit/src/test/first-format");

  private static final Features<Asked> FEATURES =
      Features.of(Asked.class)
          .text("words", asked -> asked.cell(0))
          .text("buckets", asked -> asked.cell(0))
          .category("kind", asked -> asked.cell(1))
          .number("size", asked -> asked.number(2))
          .number("size-min-max", asked -> asked.number(2))
          .number("size-bins", asked -> asked.number(2))
          .nullableNumber(
              "weight",
              asked -> asked.cell(3).isEmpty() ? null : asked.number(3),
              NumberEncoding.raw())
          .date("picked", asked -> LocalDate.parse(asked.cell(4)))
          .date("season", asked -> LocalDate.parse(asked.cell(4)))
          .flag("ripe", asked -> Boolean.valueOf(asked.cell(5)))
          .build();
  private static final ModelKey<Asked, Classification<Colour>> COLOURS =
      ModelSpec.of(
          "fruit-colours",
          Task.classification(Colour.class, (Asked asked) -> Colour.valueOf(asked.cell(6))),
          FEATURES);

  @TempDir Path directory;

  private void copy(Path written) throws IOException {
    try (Stream<Path> files = Files.walk(written)) {
      for (Path from : files.toList()) {
        Files.copy(from, directory.resolve(WRITTEN.relativize(from).toString()));
      }
    }
  }

  @Test
  void theChampionIsServedAndAnswersAsItDid() throws IOException {
    copy(WRITTEN.resolve("penstock.db"));
    copy(WRITTEN.resolve("artifacts"));
    Files.createDirectory(directory.resolve("artifacts").resolve("uploads"));
    List<String> lines = Files.readAllLines(WRITTEN.resolve("fruits.tsv"));

    try (JdbcDatabase database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        FileArtifactStore artifacts = FileArtifactStore.open(directory.resolve("artifacts"));
        ServedModel<Asked, Classification<Colour>> served =
            ServedModel.builder(COLOURS, ModelStore.of(database.models(), artifacts)).build()) {
      assertThat(served.version()).map(ModelVersion::number).hasValue(1);
      for (String line : lines.subList(1, lines.size())) {
        Asked asked = new Asked(List.of(line.split("\t", -1)));
        assertThat(served.predict(asked).probability(Colour.RED)).isEqualTo(asked.number(8));
      }
    }
  }
}
