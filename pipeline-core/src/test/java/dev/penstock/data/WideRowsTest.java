package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many columns as there can be. */
class WideRowsTest {

  private final Path directory;

  WideRowsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path fileOf(int columns) throws Exception {
    String header =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return CsvFixture.file(directory, header, row, row);
  }

  private Class<?> record(int components, String type) throws Exception {
    String list =
        IntStream.range(0, components)
            .mapToObj(i -> type + " c" + i)
            .collect(Collectors.joining(", "));
    Path source =
        Files.writeString(directory.resolve("Wide.java"), "public record Wide(" + list + ") {}");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());
    assertThat(result).isZero();
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}).loadClass("Wide");
  }

  @Test
  void recordsReach126Doubles() throws Exception {
    Rows<?> rows = CsvFixture.load(new ReadCsv<>(record(126, "double")), fileOf(126));

    assertThat(CsvFixture.list(rows).get(1).toString()).endsWith("c124=124.0, c125=125.0]");
  }

  @Test
  void recordsReach253References() throws Exception {
    Rows<?> rows = CsvFixture.load(new ReadCsv<>(record(253, "String")), fileOf(253));

    assertThat(CsvFixture.list(rows).get(1).toString()).endsWith("c251=251, c252=252]");
  }

  @Test
  void widerRecordsAreRefused() throws Exception {
    Class<?> wide = record(254, "String");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadCsv<>(wide))
        .withMessage(
            "Record 'Wide' has more components than can be given at once, 253 where a long or"
                + " double counts twice; use ReadCsv.rows() beyond that");
  }

  @Test
  void rowsWithoutAClassReachFiveHundredColumns() throws Exception {
    Rows<Row> rows = CsvFixture.load(ReadCsv.rows(), fileOf(500));
    List<Row> all = CsvFixture.list(rows);

    assertThat(rows.schema().columns())
        .hasSize(500)
        .allMatch(column -> column.kind() == Schema.Kind.NUMBER);
    assertThat(all.get(1).number("c499")).isEqualTo(499.0);
  }
}
