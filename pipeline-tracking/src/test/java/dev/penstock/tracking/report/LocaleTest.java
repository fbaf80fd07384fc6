package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Chart;
import dev.penstock.report.Report;
import dev.penstock.run.RunStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same record gives the same bytes, whatever language and digits the user reads. */
@Isolated
class LocaleTest {

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  private static List<String> pages(Locale locale) {
    Locale.setDefault(locale);
    return runs().map(run -> run.report().toHtml()).toList();
  }

  /** Returns runs whose pages have all that is drawn: graphs, groups, timelines, charts, texts. */
  private static Stream<RunScript> runs() {
    return Stream.of(
        SampleRuns.adSafety(),
        SampleRuns.failed(),
        SampleRuns.many(1_000),
        drawn(),
        HostileRuns.of(HostileRuns.TEXTS.get(3)),
        RunScript.of("running").stage("one", "lambda").start("one", 5).metric("loss", 1));
  }

  private static RunScript drawn() {
    RunScript run = RunScript.of("drawn").stage("ICE", "lambda").start("ICE", 0);
    run.metric("TITLE", 1_234_567.891).metric("tiny", 1.25e-9).metric("none", Double.NaN);
    List<Report> reports =
        List.of(
            SampleRuns.roc(3),
            SampleRuns.residuals(),
            SampleRuns.histogram(),
            SampleRuns.byCut(),
            SampleRuns.correlations(),
            new Chart(
                "large",
                Chart.Kind.LINE,
                "x",
                "y",
                List.of(
                    new Chart.Series(
                        "I", List.of(new Chart.Point(0, 1e12), new Chart.Point(1_000, -2.5e12))))));
    for (int i = 0; i < reports.size(); i++) {
      run.report("report-" + i, reports.get(i));
    }
    return run.ends(RunStatus.SUCCEEDED, 1_234_567);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tr",
        "az",
        "lt",
        "de-CH",
        "fr",
        "fa",
        "ar-EG",
        "ar-u-nu-arab",
        "hi-u-nu-deva",
        "th-u-nu-thai",
        "th-TH-u-ca-buddhist-nu-thai",
        "ja-JP-u-ca-japanese",
        "bn",
        "my-u-nu-mymr"
      })
  void changesNoByteOfAPage(String tag) {
    assertThat(pages(Locale.forLanguageTag(tag))).isEqualTo(pages(Locale.ENGLISH));
  }

  @Test
  void wouldChangeWhatIsFormattedForTheUser() {
    assertThat(String.format(Locale.forLanguageTag("fa"), "%d", 10_000)).isNotEqualTo("10000");
    assertThat("TITLE".toLowerCase(Locale.forLanguageTag("tr"))).isNotEqualTo("title");
  }
}
