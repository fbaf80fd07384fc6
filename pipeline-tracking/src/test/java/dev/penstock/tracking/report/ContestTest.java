package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Table;
import dev.penstock.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people look for first stands at the top, and nothing stands there twice. */
class ContestTest {

  private static RunScript judged() {
    RunScript run = RunScript.of("ads").stage("gate", "Gate").start("gate", 0);
    run.param("challenger", "logistic").param("champion", "ads:3").metric("rows", 549);
    run.metric("challenger.macro_f1", 0.98).metric("challenger.recall.HAM", 0.96);
    run.metric("champion.macro_f1", 0.94).metric("champion.recall.HAM", Double.NaN);
    return run.ends(1).decides(SampleRuns.approved());
  }

  private static String top(String page) {
    return page.substring(page.indexOf("class=\"highlights\""), page.indexOf("id=\"graph\""));
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void showsWhoWonAndByWhichNumbersAtTheTop() {
    String top = top(judged().ends(RunStatus.SUCCEEDED, 1).report().toHtml());

    assertThat(top).contains(">logistic</bdi>", ">ads:3</bdi>", "macro_f1", "0.98", "0.94", "0.04");
    assertThat(top).contains("macroF1 at least 0.9", "0.96688").doesNotContain("recall.HAM");
  }

  @Test
  void showsAllScoresSideBySideInTheCardOfTheGate() {
    String page = judged().ends(RunStatus.SUCCEEDED, 1).report().toHtml();

    assertThat(page.substring(page.indexOf("id=\"stages\""))).contains("recall.HAM", "NaN");
    assertThat(page).doesNotContain("challenger.macro_f1", "champion.recall.HAM");
  }

  @Test
  void showsAChallengerAloneIfThereIsNoChampion() {
    RunScript run = RunScript.of("ads").stage("gate", "Gate").start("gate", 0);
    run.metric("challenger.macro_f1", 0.98).ends(1).decides(SampleRuns.approved());

    String top = top(run.ends(RunStatus.SUCCEEDED, 1).report().toHtml());
    assertThat(top).contains("0.98").doesNotContain("Difference");
  }

  @Test
  void doesNotShowAMetricTwiceThatATableOfScoresHas() {
    RunScript run = RunScript.of("ads").stage("evaluate", "Evaluate").start("evaluate", 0);
    run.metric("rows", 549).metric("macro_f1", 0.98);
    Table table =
        new Table("Scores", List.of("metric", "value"), List.of(List.of("macro_f1", "0.98")));
    run.report("scores", table);

    String page = run.ends(RunStatus.SUCCEEDED, 1).report().toHtml();
    assertThat(count(page, "macro_f1")).isEqualTo(1);
    assertThat(page).contains(">rows</dt>");
  }

  @Test
  void showsAMetricOfWhichATableHasAnotherValue() {
    RunScript run = RunScript.of("ads").stage("evaluate", "Evaluate").start("evaluate", 0);
    run.metric("macro_f1", 0.981_23).metric("accuracy", 0.975);
    List<List<String>> rows = List.of(List.of("macro_f1", "0.9812"), List.of("accuracy", "0.99"));
    run.report("scores", new Table("On training rows", List.of("metric", "value"), rows));

    String page = run.ends(RunStatus.SUCCEEDED, 1).report().toHtml();
    assertThat(page).contains(">accuracy</dt>", "0.975").doesNotContain(">macro_f1</dt>");
  }
}
