package dev.penstock.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/dev/penstock/samples/quickstart/Quickstart.java");

  @TempDir Path directory;

  @Test
  void pricesAHouse() throws Exception {
    Path csv = directory.resolve("houses.csv");
    try (InputStream houses = Quickstart.class.getResourceAsStream("/data/Sacramento.csv")) {
      Files.copy(houses, csv);
    }

    assertThat(Quickstart.price(csv)).isBetween(150_000.0, 350_000.0);
  }

  @Test
  void isWhatTheReadmeShows() throws Exception {
    String source = Files.readString(SOURCE);
    String lines =
        source
            .substring(
                source.indexOf("// README starts here\n") + "// README starts here\n".length(),
                source.indexOf("    // README ends here"))
            .indent(-4)
            .strip();

    assertThat(Files.readString(README)).contains("```java\n" + record(source) + lines + "\n```");
  }

  private static String record(String source) {
    int start = source.indexOf("record House(");
    return source.substring(start, source.indexOf("\n", start)) + "\n\n";
  }
}
