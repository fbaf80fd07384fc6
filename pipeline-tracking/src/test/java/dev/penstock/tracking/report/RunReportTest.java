package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class RunReportTest {

  private static Stream<RunScript> runs() {
    return Stream.of(
        SampleRuns.adSafety(),
        SampleRuns.failed(),
        SampleRuns.many(1_000),
        RunScript.of("empty"),
        RunScript.of("empty").ends(RunStatus.SUCCEEDED, 1),
        RunScript.of("pending").stage("one", "lambda").stage("two", "lambda", "one"),
        RunScript.of("running").stage("one", "lambda").start("one", 5).metric("loss", 1));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isWellFormedLeadsOnlyToItselfAndLoadsNothing(RunScript run) {
    Html.parse(run.report().toHtml()).check();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isTheSameForTheSameRecord(RunScript run) {
    assertThat(run.report().toHtml()).isEqualTo(run.report().toHtml());
  }

  @Test
  void isTheSameFromEveryStore(@TempDir Path directory) {
    RunScript run = SampleRuns.adSafety();
    try (TrackingStore store = JdbcTrackingStore.sqlite(directory.resolve("penstock.db"))) {
      run.writeTo(store);

      assertThat(RunReport.of(store, RunScript.ID).toHtml()).isEqualTo(run.report().toHtml());
    }
  }

  @Test
  void forbidsAllButItsOwnStyleAndScriptByTheirHashes() {
    Html page = Html.parse(SampleRuns.adSafety().report().toHtml());

    String policy =
        page.all("meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .map(meta -> meta.getAttribute("content"))
            .findFirst()
            .orElseThrow();
    assertThat(policy.split("; "))
        .containsExactly(
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "style-src " + hash(page.byTag("style")),
            "script-src " + hash(page.byTag("script")));
  }

  private static String hash(Element element) {
    byte[] text = element.getTextContent().getBytes(StandardCharsets.UTF_8);
    byte[] digest = Digest.newHash().digest(text);
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void saysWhichRunItIs() {
    Html page = Html.parse(SampleRuns.adSafety().report().toHtml());

    assertThat(Html.text(page.byTag("header")))
        .contains("ad-safety", "Succeeded", RunScript.ID.value(), "2026-11-25 03:12:40 UTC")
        .contains("11.2 s", "nightly", "Seed42", "5d41402abc4b2a76", "team trust and safety");
    assertThat(Html.text(page.byId("environment"))).contains("java.version17.0.15");
    assertThat(page.byTag("title").getTextContent())
        .isEqualTo("ad-safety · run " + RunScript.ID.value());
  }

  @Test
  void saysFirstWhatFailedWhatWasDecidedAndWhatWentWrong() {
    Html page = Html.parse(SampleRuns.failed().report().toHtml());

    List<String> highlights = page.all("section", "highlights").stream().map(Html::text).toList();
    assertThat(highlights).hasSize(1);
    assertThat(highlights.get(0))
        .contains("train-forest-of-five-hundred-trees failed")
        .contains("gate: rejected", "rmse 1,184.2 (1,151.9 to 1,220.4) is not at most 1,150")
        .contains("ConsoleProgress");
  }

  @Test
  void drawsABoxForEachStageWithItsStateAsAWord() {
    Html page = Html.parse(SampleRuns.failed().report().toHtml());

    assertThat(page.all("a", "node")).hasSize(8);
    assertThat(page.all("a", "node").stream().map(Html::text))
        .contains("load: Succeeded · 850 msloadSucceeded · 850 ms")
        .anyMatch(text -> text.endsWith("gateRejected · 310 ms"))
        .anyMatch(text -> text.endsWith("promoteSkipped"));
  }

  @Test
  void drawsEveryAttemptInTheTimeline() {
    Element timeline = Html.parse(SampleRuns.failed().report().toHtml()).byId("timeline");

    assertThat(Html.text(timeline))
        .contains("Attempt 1: failed after 4.10 s", "Attempt 2: abandoned after 5.00 s")
        .contains("Did not start: promote publish-forest");
  }

  @Test
  void showsErrorsWithTheirStackTraces() {
    Element card =
        Html.parse(SampleRuns.failed().report().toHtml())
            .card("train-forest-of-five-hundred-trees");

    assertThat(card.getElementsByTagName("pre").item(0).getTextContent())
        .startsWith("java.lang.IllegalStateException: No end after PT5S")
        .contains("at dev.penstock.tracking.report.SampleRuns.failed(SampleRuns.java:");
    assertThat(card.getElementsByTagName("pre").item(1).getTextContent())
        .contains("Caused by: java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void showsParametersMetricsAndArtifacts() {
    Element card = Html.parse(SampleRuns.adSafety().report().toHtml()).card("train-logistic");

    assertThat(Html.text(card))
        .contains("learnerlogistic", "features262,148", "rows2,487")
        .containsPattern("modelsha256:[0-9a-f]{64}");
  }

  @Test
  void drawsTheSeriesOfAMetricThatTheStoreHas() {
    Element drawn = Html.parse(SampleRuns.adSafety().report().toHtml()).card("train-logistic");
    Element without =
        Html.parse(RunReport.of(SampleRuns.adSafety().record()).toHtml()).card("train-logistic");

    assertThat(Html.text(drawn))
        .contains("last 0.043476, lowest 0.038253 at 110, highest 0.69 at 0; 120 steps");
    assertThat(Html.text(without)).contains("loss0.043476").doesNotContain("120 steps");
  }

  @Test
  void showsWhatAGateDecidedWithItsNumbersOnce() {
    Html page = Html.parse(SampleRuns.adSafety().report().toHtml());

    assertThat(Html.text(page.card("gate")))
        .contains("macroF1 not worse than the champion by more than 0.01")
        .contains("challenger0.97954", "champion0.95871", "difference0.02083", "low0.00891")
        .containsOnlyOnce("recall.SPAM at least 0.92 where 'group' is 'spam-2'");
    // Once at the top and once in the card.
    assertThat(page.all("svg", "interval")).hasSize(2 * 3);
  }

  @Test
  void namesWhoApprovedWhatTheGateRejected() {
    RunScript run = RunScript.of("ads").stage("gate", "lambda").start("gate", 0).ends(1);
    run.decidesButIsApproved(
        new GateDecision.Rejected(List.of("too few rows")), "ada", "checked by hand");

    Html page = Html.parse(run.report().toHtml());
    assertThat(Html.text(page.card("gate")))
        .contains("Approved by ada: checked by hand")
        .contains("What the gate itself decided Rejected", "too few rows");
  }

  @Test
  void showsARunThatHasNotEndedUpToTheLastThingThatIsKnown() {
    RunScript run = RunScript.of("ads").stage("train", "lambda").stage("load", "lambda");
    run.done("load", 0, 4_000).start("train", 4_100);

    Html page = Html.parse(run.report().toHtml());
    assertThat(page.text()).contains("No end recorded", "4.10 s so far");
    assertThat(Html.text(page.byId("timeline"))).contains("Attempt 1: running", "4.00 s");
  }

  @Test
  void showsNumbersThatAreNotFinite() {
    RunScript run = RunScript.of("ads").stage("train", "lambda").start("train", 0);
    run.metric("loss", Double.NaN).metric("gain", Double.POSITIVE_INFINITY).ends(1);
    run.metric("curve", 0, 1)
        .metric("curve", 1, Double.NEGATIVE_INFINITY)
        .is(StageStatus.SUCCEEDED);

    Element card = Html.parse(run.report().toHtml()).card("train");
    assertThat(Html.text(card)).contains("lossNaN", "gain∞", "curve-∞", "2 steps, 1 not finite");
  }

  @Test
  void refusesARunThatTheStoreDoesNotHave() {
    try (TrackingStore store = RunScript.of("ads").store()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunReport.of(store, new RunId("other")))
          .withMessage(
              "The tracking store has no run 'other'; see runs(RunQuery.all()), and give the executor"
                  + " this store with tracking(store)");
    }
  }

  @Nested
  class Hostile {

    private static List<String> texts() {
      return HostileRuns.TEXTS;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsOnlyText(String text) {
      String html = HostileRuns.of(text).report().toHtml();

      Html page = Html.parse(html);
      page.check();
      assertThat(page.all("b")).allMatch(b -> b.getElementsByTagName("b").getLength() == 0);
      assertThat(html).hasSizeLessThan(300_000);
    }

    @Test
    void markupIsShownAsItWasWritten() {
      String html = HostileRuns.of(HostileRuns.SCRIPT).report().toHtml();

      assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;x&#39;)");
      assertThat(Html.parse(html).byTag("h1").getTextContent()).isEqualTo(HostileRuns.SCRIPT);
    }

    @Test
    void whatIsInvisibleBecomesVisible() {
      Html control = Html.parse(HostileRuns.of(HostileRuns.CONTROL).report().toHtml());
      Html rightToLeft = Html.parse(HostileRuns.of(HostileRuns.RIGHT_TO_LEFT).report().toHtml());

      assertThat(control.byTag("h1").getTextContent())
          .isEqualTo("bell␇ nul escape␛ del␡ next\uFFFD half");
      assertThat(rightToLeft.byTag("h1").getTextContent())
          .isEqualTo("‹U+202E›gnp.exe‹U+202C› שלום עולם مرحبا");
      assertThat(rightToLeft.byTag("h1").getAttribute("dir")).isEqualTo("auto");
    }

    @Test
    void textIsCutOffAndSaysSo() {
      Html page = Html.parse(HostileRuns.of(HostileRuns.LONG).report().toHtml());

      assertThat(page.byTag("h1").getTextContent()).endsWith(" … 340 more characters");
    }
  }

  @Nested
  class OfALargeRun {

    @Test
    void isSmall() {
      String html = SampleRuns.many(10_000).report().toHtml();

      assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
      Html.parse(html).check();
    }

    @Test
    void groupsAbove500Stages() {
      Html not = Html.parse(SampleRuns.many(500).report().toHtml());
      Html grouped = Html.parse(SampleRuns.many(503).report().toHtml());

      assertThat(not.all("a", "node")).hasSize(500);
      assertThat(not.all("details", "group")).isEmpty();
      assertThat(grouped.all("a", "node")).hasSize(5);
      assertThat(Html.text(grouped.byId("graph"))).contains("167 stages, 2 failed");
    }

    @Test
    void namesWhatFailedInFullAndInItsGroup() {
      Html page = Html.parse(SampleRuns.many(3_002).report().toHtml());

      assertThat(page.all("details", "stage")).hasSize(Limits.CARDS);
      assertThat(Html.text(page.all("details", "stage").get(0))).contains("has no sales");
      assertThat(Html.text(page.byId("g3"))).contains("train-#", "Failed").contains("train-13 ");
    }

    @Test
    void groupsAGraphOfTooManyEdges() {
      RunScript run = RunScript.of("dense");
      String[] names = new String[0];
      for (int i = 0; i < 100; i++) {
        run.stage("part-" + i, "lambda", names);
        names = Stream.concat(Stream.of(names), Stream.of("part-" + i)).toArray(String[]::new);
      }

      Html page = Html.parse(run.report().toHtml());
      page.check();
      assertThat(page.all("details", "group")).hasSizeBetween(2, Limits.GROUPS);
      assertThat(page.all("details", "stage")).hasSize(100);
    }

    @Test
    void shortensStagesWhenThePageIsFull() {
      RunScript run = RunScript.of("verbose");
      for (int i = 0; i < 40; i++) {
        run.stage("part-" + i, "lambda");
      }
      for (int i = 0; i < 40; i++) {
        run.start("part-" + i, i);
        HostileRuns.reports(HostileRuns.LONG).forEach(r -> run.report(r.getClass().getName(), r));
        for (int k = 0; k < 40; k++) {
          run.param("param " + k, HostileRuns.LONG);
        }
        run.ends(1).is(StageStatus.SUCCEEDED);
      }

      String html = run.report().toHtml();
      assertThat(html).hasSizeBetween(Limits.PAGE, 2_000_000);
      assertThat(html).contains("The page is full: look this stage up in the tracking store.");
    }
  }

  @Nested
  class OfMuchInOneStage {

    @Test
    void asksForFewOfManyMetrics() {
      RunScript run = RunScript.of("wide").stage("train", "lambda").start("train", 0);
      for (int i = 0; i < 100_000; i++) {
        run.metric("m" + i, i);
      }
      try (CountingStore store = new CountingStore(run.store())) {
        String html = RunReport.of(store, RunScript.ID).toHtml();

        assertThat(store.seriesRead()).isEqualTo(Limits.ENTRIES);
        assertThat(html).contains("99,800 more", "Not every metric is drawn");
      }
    }

    @Test
    void drawsTheFirstCurvesAndSaysThatThereAreMore() {
      RunScript run = RunScript.of("curved").stage("train", "lambda").start("train", 0);
      for (int i = 0; i < 20; i++) {
        run.metric("m" + i, 0, i).metric("m" + i, 1, i);
      }

      Html page = Html.parse(run.report().toHtml());
      assertThat(page.all("div", "curve")).hasSize(Limits.SERIES);
      assertThat(Html.text(page.card("train"))).contains("Not every metric is drawn");
    }

    @Test
    void asksForAsManySeriesAsAreAllowedInAll() {
      RunScript run = RunScript.of("wide");
      for (int stage = 0; stage < 40; stage++) {
        run.stage("s" + stage, "lambda");
      }
      for (int stage = 0; stage < 40; stage++) {
        run.start("s" + stage, stage);
        for (int i = 0; i < 150; i++) {
          run.metric("m" + i, i);
        }
      }
      try (CountingStore store = new CountingStore(run.store())) {
        String html = RunReport.of(store, RunScript.ID).toHtml();

        assertThat(store.seriesRead()).isEqualTo(Limits.READS);
        assertThat(Html.text(Html.parse(html).card("s0"))).doesNotContain("Not every metric");
        assertThat(Html.text(Html.parse(html).card("s39"))).contains("Not every metric is drawn");
      }
    }

    @Test
    void drawsTheLastOfManyAttempts() {
      RunScript run = RunScript.of("tried").stage("train", "lambda");
      for (int i = 0; i < 10_000; i++) {
        run.start("train", i).metric("loss", 0, 1).metric("loss", 1, 1).ends(1);
      }
      try (CountingStore store = new CountingStore(run.store())) {
        Html page = Html.parse(RunReport.of(store, RunScript.ID).toHtml());

        assertThat(store.seriesRead()).isEqualTo(Limits.ATTEMPTS);
        assertThat(page.byId("timeline").getElementsByTagName("rect").getLength())
            .isEqualTo(Limits.ATTEMPTS);
        assertThat(Html.text(page.byId("timeline"))).contains("and not the 9,960 before them");
        assertThat(page.all("details", "earlier")).hasSize(Limits.ATTEMPTS - 1);
        assertThat(Html.text(page.card("train"))).contains("Only the last 40 attempts are shown");
      }
    }
  }

  @Nested
  class Writes {

    @TempDir private Path directory;

    @Test
    void theWholePageAndReplacesWhatWasThere() throws IOException {
      Path reports = directory.resolve("reports");
      Path file = reports.resolve("run.html");
      RunReport report = SampleRuns.adSafety().report();
      RunReport.of(RunScript.of("other").record()).writeTo(file);

      assertThat(report.writeTo(file)).isEqualTo(file);
      assertThat(file).hasContent(report.toHtml());
      assertThat(names(reports)).containsExactly("run.html");
    }

    @Test
    void nothingIfItCannot() throws IOException {
      Path taken = directory.resolve("taken");
      Files.createDirectories(taken.resolve("by/others"));

      assertThatThrownBy(() -> RunReport.of(RunScript.of("ads").record()).writeTo(taken))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(
              String.format(Locale.ROOT, "cannot be written to '%s'; choose a file", taken));
      assertThat(names(directory)).containsExactly("taken");
    }

    @Test
    void noFileInPlaceOfARoot() {
      Path root = directory.getRoot();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunReport.of(RunScript.of("ads").record()).writeTo(root))
          .withMessage(String.format(Locale.ROOT, "'%s' cannot be a file; name one", root));
    }

    private static List<String> names(Path of) throws IOException {
      try (Stream<Path> files = Files.list(of)) {
        return files.map(file -> file.getFileName().toString()).toList();
      }
    }
  }
}
