package dev.penstock.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.core.LocalExecutor;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelStore;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.testkit.TrainsModels;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path SOURCES = Path.of("src/main/java/dev/penstock/samples/quickstart");

  @TempDir Path directory;

  @Test
  @TrainsModels
  void pricesAHouse() throws Exception {
    Path csv = directory.resolve("houses.csv");
    try (InputStream houses = Quickstart.class.getResourceAsStream("/data/Sacramento.csv")) {
      Files.copy(houses, csv);
    }

    assertThat(Quickstart.price(csv)).isBetween(150_000.0, 350_000.0);
  }

  @Test
  void isWhatTheReadmeShows() throws Exception {
    String first = Files.readString(SOURCES.resolve("Quickstart.java"));
    String weekly = Files.readString(SOURCES.resolve("Weekly.java"));

    assertThat(Files.readString(README))
        .contains("```java\n" + record(first) + shown(first) + "\n```")
        .contains("```java\n" + shown(weekly) + "\n```");
  }

  @Test
  void isWhatTheGuideShowsOfServing() throws Exception {
    String serving = Files.readString(SOURCES.resolve("Serving.java"));

    assertThat(Files.readString(Path.of("../../docs/guide/serving.md")))
        .contains("```java\n" + between(serving, "What is asked").indent(-2).strip() + "\n```")
        .contains("```java\n" + between(serving, "What serves").indent(-4).strip() + "\n```");
  }

  private static String between(String source, String what) {
    String start = "// " + what + " starts here\n";
    return source.substring(
        source.indexOf(start) + start.length(), source.indexOf("// " + what + " ends here"));
  }

  @Test
  @TrainsModels
  void servesAfterARestartWhatServedBefore() throws Exception {
    Path csv = directory.resolve("houses.csv");
    try (InputStream houses = Quickstart.class.getResourceAsStream("/data/Sacramento.csv")) {
      Files.copy(houses, csv);
    }
    Serving.Asked house = new Serving.Asked("Residential", 3, 2, 1_500);

    double first = Serving.price(directory.resolve("service"), csv, house);
    Files.delete(csv);

    assertThat(first).isBetween(150_000.0, 350_000.0);
    assertThat(Serving.price(directory.resolve("service"), csv, house)).isEqualTo(first);
  }

  private static String shown(String source) {
    return source
        .substring(
            source.indexOf("// README starts here\n") + "// README starts here\n".length(),
            source.indexOf("    // README ends here"))
        .indent(-4)
        .strip();
  }

  /** More rows each week: the second model is compared with the first, and takes its place. */
  @Test
  @TrainsModels
  void isPromotedAgainInItsSecondWeek() throws Exception {
    Path all = directory.resolve("houses.csv");
    try (InputStream houses = Quickstart.class.getResourceAsStream("/data/Sacramento.csv")) {
      Files.copy(houses, all);
    }
    List<String> lines = Files.readAllLines(all);
    Path some = Files.write(directory.resolve("some.csv"), lines.subList(0, 400));
    ModelStore models = ModelStore.inMemory();
    Weekly weekly = Weekly.define(models);

    try (LocalExecutor executor = LocalExecutor.builder().build()) {
      for (Path file : List.of(some, all)) {
        Run run =
            executor
                .run(
                    weekly.pipeline(),
                    RunRequest.builder().bind(weekly.file(), file).keep(weekly.gate()).build())
                .orThrow();
        assertThat(run.get(weekly.gate()).isApproved()).as("%s", run.get(weekly.gate())).isTrue();
      }
    }

    List<AliasMove> history = models.registry().history("house-prices", ModelStore.CHAMPION);
    assertThat(history).extracting(AliasMove::to).containsExactly(1, 2);
  }

  private static String record(String source) {
    int start = source.indexOf("record House(");
    return source.substring(start, source.indexOf("\n", start)) + "\n\n";
  }
}
