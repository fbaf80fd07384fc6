package dev.penstock.samples.adsafety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class StoryTest {

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** The first salt is the default of the library; the others show that it was not searched for. */
  @ParameterizedTest
  @ValueSource(strings = {"penstock", "another salt", "a third one"})
  void holdsWithEverySalt(String salt) throws Exception {
    Story.Ending ending = Story.tell(directory, salt, out()).orElseThrow();

    assertThat(ending.early().macroF1()).isGreaterThanOrEqualTo(0.90);
    assertThat(ending.later().macroF1()).isLessThanOrEqualTo(ending.early().macroF1() - 0.02);
    assertThat(ending.later().spamRecall()).isLessThanOrEqualTo(ending.early().spamRecall() - 0.05);
    assertThat(ending.retrained().macroF1()).isGreaterThanOrEqualTo(0.95);
    assertDecisions(ending);
    assertTraffic(ending);
    assertEndNamesReportsAndDatabase();
    assertSecondStartServesVersionTwo(salt);
  }

  private static void assertDecisions(Story.Ending ending) {
    assertThat(ending.decisions())
        .hasExactlyElementsOfTypes(
            GateDecision.Approved.class, GateDecision.Approved.class, GateDecision.Rejected.class);
    assertThat(ending.decisions().get(1).checks())
        .anySatisfy(check -> assertThat(check.numbers()).containsKeys("difference", "low", "high"));
    assertThat(ending.decisions().get(2).reasons()).isNotEmpty();
  }

  private static void assertTraffic(Story.Ending ending) {
    assertThat(ending.seenBeforeRollback()).containsExactly(1, 2);
    assertThat(ending.seen()).containsExactly(1, 2, 1, 2);
    assertThat(ending.failures()).isZero();
    assertThat(ending.calls()).isGreaterThan(1_000);
  }

  private void assertEndNamesReportsAndDatabase() throws Exception {
    assertThat(text()).contains(Workshop.databaseIn(directory).toString());
    assertThat(directory.resolve("reports")).isDirectoryContaining("glob:**.html");
    try (var reports = Files.list(directory.resolve("reports"))) {
      assertThat(reports).allSatisfy(report -> assertThat(text()).contains(report.toString()));
    }
  }

  private void assertSecondStartServesVersionTwo(String salt) throws Exception {
    printed.reset();

    assertThat(Story.tell(directory, salt, out())).isEmpty();

    assertThat(text())
        .startsWith("Version 2 serves, from the start and without any training:")
        .doesNotContain("train-");
  }

  private PrintStream out() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
