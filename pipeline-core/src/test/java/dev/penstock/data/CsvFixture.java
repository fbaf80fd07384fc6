package dev.penstock.data;

import dev.penstock.testkit.TestStageContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes small files and reads them. */
final class CsvFixture {

  private CsvFixture() {}

  static Path file(Path directory, String... lines) throws IOException {
    return Files.write(
        directory.resolve("houses.csv"),
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static <R> Rows<R> load(ReadCsv<R> stage, Path file) throws Exception {
    try (TestStageContext context = TestStageContext.create()) {
      return stage.run(file, context);
    }
  }

  static <R> List<R> read(ReadCsv<R> stage, Path file) throws Exception {
    return list(load(stage, file));
  }

  static <R> List<R> list(Rows<R> rows) {
    try (Stream<R> stream = rows.stream()) {
      return stream.toList();
    }
  }
}
