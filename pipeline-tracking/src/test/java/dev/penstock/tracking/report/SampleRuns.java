package dev.penstock.tracking.report;

import dev.penstock.GateDecision;
import dev.penstock.report.Chart;
import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import dev.penstock.report.Matrix;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict.Check;
import dev.penstock.report.Verdict.Result;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Runs as an application has them. */
final class SampleRuns {

  private static final List<String> LEARNERS = List.of("bayes", "cart", "logistic");
  private static final String CORE = "dev.penstock.";

  private SampleRuns() {}

  /** A run that trains three models, retries a read, and promotes the best. */
  static RunScript adSafety() {
    RunScript run = define(RunScript.of("ad-safety"));
    prepare(run);
    for (int i = 0; i < LEARNERS.size(); i++) {
      train(run, LEARNERS.get(i), i);
    }
    run.start("select", 9_460).param("metric", "macroF1").param("selected", "evaluate-logistic");
    run.metric("macroF1", 0.98112).report("candidates", candidates()).ends(6);
    run.is(StageStatus.SUCCEEDED);
    run.start("champion", 40).param("model", "ad-safety").param("alias", "champion");
    run.param("version", "3").ends(310).is(StageStatus.SUCCEEDED);
    run.start("gate", 9_480).metric("rows", 938).metric("challenger.macroF1", 0.97954);
    run.metric("champion.macroF1", 0.95871);
    run.report("verdict", approved().toVerdict("Gate 'gate'"));
    run.report("challenger-confusion", confusion("Confusion matrix of the challenger", 7, 12));
    run.report("champion-confusion", confusion("Confusion matrix of the champion", 15, 23));
    run.ends(1_240).decides(approved());
    run.start("promote", 10_730).param("alias", "champion").param("from", "3").param("to", "4");
    run.artifact("model").ends(420).is(StageStatus.SUCCEEDED);
    run.done("mail", 11_160, 35);
    run.is("report-drift", StageStatus.SKIPPED, "gate 'has-drift' was not approved: no drift");
    return run.ends(RunStatus.SUCCEEDED, 11_210);
  }

  private static RunScript define(RunScript run) {
    run.tag("team", "trust and safety").tag("data", "spamassassin-2003").triggeredBy("nightly");
    run.environment("java.version", "17.0.15");
    run.environment("java.vm", "OpenJDK 64-Bit Server VM 17.0.15+6");
    run.environment("os", "Linux amd64").environment("penstock.version", "0.1.0");
    run.environment("library.tribuo", "4.3.2").environment("process.id", "4711");
    run.stage("load", CORE + "data.ReadCsv", List.of("input"), List.of());
    run.stage("validate", CORE + "data.Expect", "load");
    run.stage("split", CORE + "data.SplitRows", "validate");
    List<String> candidates = new ArrayList<>();
    for (String learner : LEARNERS) {
      run.stage("train-" + learner, CORE + "train.Train", "split");
      run.stage("evaluate-" + learner, CORE + "evaluate.Evaluate", "train-" + learner, "split");
      candidates.add("evaluate-" + learner);
    }
    run.stage("select", CORE + "evaluate.SelectBest", List.of(), candidates);
    run.stage("champion", CORE + "gate.LoadChampion");
    run.stage("gate", CORE + "gate.Gate", "select", "champion", "split");
    run.stage("promote", CORE + "gate.Promote", "gate", "select", "champion");
    run.stage("mail", "lambda", "promote");
    return run.stage("report-drift", "lambda", "split");
  }

  private static void prepare(RunScript run) {
    run.start("load", 12).param("path", "messages.csv").param("header", "true");
    run.fails(1_204, new UncheckedIOException(new SocketTimeoutException("Read timed out")));
    run.start("load", 2_216).param("path", "messages.csv").param("header", "true");
    run.metric("rows", 4_150).metric("bytes", 22_894_113).report("columns", columns());
    run.ends(1_418).is(StageStatus.SUCCEEDED);
    run.start("validate", 3_650).report("expectations", expectations()).ends(96);
    run.is(StageStatus.SUCCEEDED);
    run.start("split", 3_750).param("shares", "0.6 / 0.2 / 0.2").param("salt", "penstock");
    run.param("key", "subject and body").report("roles", roles()).ends(188);
    run.is(StageStatus.SUCCEEDED);
  }

  private static void train(RunScript run, String learner, int place) {
    long millis = 1_900 + 1_300L * place;
    run.start("train-" + learner, 3_945).param("learner", learner).param("features", "4");
    run.param("library", "tribuo 4.3.2").metric("features", 262_148).metric("rows", 2_487);
    if (place == 2) {
      for (int step = 0; step < 120; step++) {
        double ripple = Math.sin(step * 1.7) * 0.02 * Math.exp(-step / 60.0);
        run.metric("loss", step, 0.04 + 0.65 * Math.exp(-step / 18.0) + ripple);
        run.metric("validation.loss", step, 0.09 + 0.6 * Math.exp(-step / 16.0) - ripple);
      }
    }
    run.artifact("model").ends(millis).is(StageStatus.SUCCEEDED);
    double score = 0.93 + 0.0256 * place;
    run.start("evaluate-" + learner, 3_950 + millis).metric("rows", 725);
    run.metric("accuracy", score + 0.006).metric("balancedAccuracy", score + 0.0021);
    run.metric("macroF1", score)
        .metric("rocAuc", score + 0.0153)
        .metric("logLoss", 0.31 - score / 4);
    run.metric("precision.HAM", score + 0.011).metric("recall.HAM", score + 0.004);
    run.metric("precision.SPAM", score - 0.013).metric("recall.SPAM", score - 0.006);
    run.report("confusion", confusion("Confusion matrix", 21 - 7 * place, 29 - 8 * place));
    run.report("chart", roc(3 + 5 * place)).ends(620 + 90L * place).is(StageStatus.SUCCEEDED);
  }

  private static Table columns() {
    return new Table(
        "Columns of messages.csv",
        List.of("column", "kind", "missing"),
        List.of(
            List.of("label", "enum Verdict", "0"),
            List.of("group", "String", "0"),
            List.of("subject", "String", "14"),
            List.of("body", "String", "3")));
  }

  private static Table expectations() {
    return new Table(
        "Expectations of the rows",
        List.of("rule", "result", "found"),
        List.of(
            List.of("at least 1,000 rows", "met", "4,150"),
            List.of("'label' is never missing", "met", "0"),
            List.of("'subject' is missing in at most 2 %", "met", "0.34 %")));
  }

  private static Table roles() {
    return new Table(
        "Rows by role",
        List.of("role", "rows", "HAM", "SPAM"),
        List.of(
            List.of("training", "2,487", "1,691", "796"),
            List.of("validation", "725", "501", "224"),
            List.of("test", "938", "640", "298")));
  }

  private static Table candidates() {
    return new Table(
        "Candidates by macroF1",
        List.of("candidate", "macroF1", "interval"),
        List.of(
            List.of("evaluate-logistic", "0.98112", "0.97003 to 0.99021"),
            List.of("evaluate-cart", "0.95560", "0.93987 to 0.96904"),
            List.of("evaluate-bayes", "0.93000", "0.91126 to 0.94702")));
  }

  static Matrix confusion(String title, int missedHam, int missedSpam) {
    return new Matrix(
        title,
        "truth",
        "answer",
        List.of("HAM", "SPAM"),
        List.of("HAM", "SPAM"),
        List.of(
            List.of(640.0 - missedHam, (double) missedHam),
            List.of((double) missedSpam, 298.0 - missedSpam)));
  }

  static Chart roc(int power) {
    List<Point> curve =
        IntStream.rangeClosed(0, 60)
            .mapToObj(i -> i / 60.0)
            .map(x -> new Point(x, 1 - Math.pow(1 - x, power)))
            .toList();
    return new Chart(
        "ROC",
        Chart.Kind.LINE,
        "false positive rate",
        "true positive rate",
        List.of(
            new Series("SPAM", curve),
            new Series("chance", List.of(new Point(0, 0), new Point(1, 1)))));
  }

  static GateDecision approved() {
    return new GateDecision.Approved(
        List.of(),
        List.of(
            new Check(
                "macroF1 at least 0.9",
                Result.APPROVED,
                numbers("value", 0.97954, "low", 0.96688, "high", 0.99013, "floor", 0.9)),
            new Check(
                "macroF1 not worse than the champion by more than 0.01",
                Result.APPROVED,
                numbers(
                    "challenger",
                    0.97954,
                    "champion",
                    0.95871,
                    "difference",
                    0.02083,
                    "low",
                    0.00891,
                    "high",
                    0.03346,
                    "margin",
                    0.01,
                    "limit",
                    -0.01,
                    "rows",
                    938.0)),
            new Check(
                "recall.SPAM at least 0.92 where 'group' is 'spam-2'",
                Result.APPROVED,
                numbers(
                    "value", 0.95973, "low", 0.93551, "high", 0.97986, "floor", 0.92, "rows",
                    298.0))));
  }

  static Map<String, Double> numbers(Object... namesAndValues) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      numbers.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return numbers;
  }

  /** A run whose training fails after retries, with an abandoned attempt, a rejection, charts. */
  static RunScript failed() {
    RunScript run = RunScript.of("house-prices").triggeredBy("maria@example.org");
    run.environment("java.version", "25.0.3").environment("os", "Linux amd64");
    run.stage("load", CORE + "data.ReadCsv").stage("split", CORE + "data.SplitRows", "load");
    run.stage("train-linear", CORE + "train.Train", "split");
    run.stage("train-forest-of-five-hundred-trees", CORE + "train.Train", "split");
    run.stage("measure", CORE + "evaluate.Measure", "train-linear", "split");
    run.stage("gate", CORE + "gate.Gate", "measure");
    run.stage("promote", CORE + "gate.Promote", "gate");
    run.stage("publish-forest", "lambda", "train-forest-of-five-hundred-trees");
    run.done("load", 5, 850).done("split", 860, 40).done("train-linear", 905, 2_400);
    run.start("train-forest-of-five-hundred-trees", 905).param("trees", "500");
    run.metric("loss", 0, 0.9).metric("loss", 1, 0.7).metric("loss", 2, Double.NaN);
    run.fails(4_100, outOfMemory());
    run.start("train-forest-of-five-hundred-trees", 6_100).param("trees", "500");
    run.isAbandoned(5_000, new IllegalStateException("No end after PT5S, and none in the grace"));
    run.is(StageStatus.FAILED);
    run.start("measure", 3_310).metric("rmse", 1_184.2).metric("r2", 0.91);
    run.report("residuals", residuals()).report("histogram", histogram());
    run.report("by-cut", byCut()).report("importance", correlations());
    run.ends(720).is(StageStatus.SUCCEEDED);
    run.start("gate", 4_035).ends(310).decides(rejected());
    run.is("promote", StageStatus.SKIPPED, "gate 'gate' was not approved: rejected");
    run.is(
        "publish-forest",
        StageStatus.SKIPPED,
        "'train-forest-of-five-hundred-trees' failed, whose value it needs");
    return run.ends(
        RunStatus.FAILED,
        11_120,
        "Listener 'ConsoleProgress' was removed after its first error: broken pipe");
  }

  private static Throwable outOfMemory() {
    return new IllegalStateException(
        "Stage 'train-forest-of-five-hundred-trees' of pipeline 'house-prices' failed while it"
            + " trained on 43,152 rows",
        new OutOfMemoryError("Java heap space"));
  }

  private static GateDecision rejected() {
    return new GateDecision.Rejected(
        List.of(
            "rmse 1,184.2 (1,151.9 to 1,220.4) is not at most 1,150, 10,788 rows",
            "These rows cannot tell whether the challenger is worse than the champion by more than"
                + " 10; judge more rows or allow a larger margin"),
        List.of(
            new Check(
                "rmse at most 1150",
                Result.REJECTED,
                numbers(
                    "value", 1_184.2, "low", 1_151.9, "high", 1_220.4, "ceiling", 1_150.0, "rows",
                    10_788.0)),
            new Check(
                "rmse not worse than the champion by more than 10",
                Result.INCONCLUSIVE,
                numbers("challenger", 1_184.2, "champion", Double.NaN, "margin", 10.0))));
  }

  static Chart residuals() {
    List<Series> series = new ArrayList<>();
    for (String cut : List.of("fair", "good", "ideal")) {
      int shift = series.size();
      series.add(
          new Series(
              cut,
              IntStream.range(0, 90)
                  .mapToObj(i -> new Point(300 + 190 * i, residual(i, shift)))
                  .toList()));
    }
    return new Chart("Answer minus truth", Chart.Kind.SCATTER, "truth, USD", "USD", series);
  }

  private static double residual(int i, int shift) {
    return Math.sin(i * (3.1 + shift)) * (120 + 14 * i) + 60 * shift;
  }

  static Chart histogram() {
    List<Point> bars =
        IntStream.range(0, 24)
            .mapToObj(i -> new Point(-1_150 + 100 * i, 900 * Math.exp(-Math.pow(i - 11.6, 2) / 18)))
            .toList();
    return new Chart(
        "Residuals", Chart.Kind.BAR, "USD", "rows", List.of(new Series("test rows", bars)));
  }

  static Chart byCut() {
    List<String> cuts = List.of("Fair", "Good", "Very Good", "Premium", "Ideal");
    double[] challenger = {1_503, 1_288, 1_190, 1_244, 1_071};
    double[] champion = {1_610, 1_310, 1_175, 1_250, 1_102};
    return new Chart(
        "RMSE by cut",
        Chart.Kind.BAR,
        "cut",
        "RMSE, USD",
        List.of(named("challenger", cuts, challenger), named("champion", cuts, champion)));
  }

  private static Series named(String name, List<String> labels, double[] values) {
    return new Series(
        name,
        IntStream.range(0, values.length)
            .mapToObj(i -> new Point(i, values[i], labels.get(i)))
            .toList());
  }

  static Matrix correlations() {
    List<String> names = List.of("carat", "depth", "table", "price");
    double[][] values = {
      {1, 0.03, 0.18, 0.92}, {0.03, 1, -0.3, -0.01}, {0.18, -0.3, 1, 0.13}, {0.92, -0.01, 0.13, 1}
    };
    return new Matrix(
        "Correlations",
        "",
        "",
        names,
        names,
        IntStream.range(0, 4).mapToObj(i -> DoubleStream.of(values[i]).boxed().toList()).toList());
  }

  /** A run that loads, trains and scores many parts and sums up, with some failures. */
  static RunScript many(int stages) {
    RunScript run = RunScript.of("per-shop-forecasts").triggeredBy("scheduler");
    int parts = (stages - 2) / 3;
    run.stage("list-shops", "lambda");
    List<String> scored = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      run.stage("load-" + part, CORE + "data.ReadCsv", "list-shops");
      run.stage("train-" + part, CORE + "train.Train", "load-" + part);
      run.stage("score-" + part, CORE + "evaluate.Evaluate", "train-" + part);
      scored.add("score-" + part);
    }
    run.stage("sum-up", "lambda", List.of(), scored);
    run.done("list-shops", 0, 900);
    for (int part = 0; part < parts; part++) {
      part(run, part);
    }
    run.done("sum-up", 2_400 + 37L * parts, 3_000);
    return run.ends(RunStatus.FAILED, 5_400 + 37L * parts);
  }

  private static void part(RunScript run, int part) {
    long start = 900 + 37L * part;
    run.done("load-" + part, start, 120 + part * 7919L % 200);
    long train = start + 330;
    run.start("train-" + part, train).param("shop", "shop " + part);
    if (part % 97 == 13) {
      run.fails(
          400,
          new IllegalArgumentException(String.format(Locale.ROOT, "Shop %d has no sales", part)));
      run.is(StageStatus.FAILED);
      run.is(
          "score-" + part,
          StageStatus.SKIPPED,
          String.format(Locale.ROOT, "'train-%d' failed", part));
      return;
    }
    run.metric("rmse", 10 + part % 17).ends(500 + part * 104_729L % 700);
    run.is(StageStatus.SUCCEEDED);
    run.done("score-" + part, train + 1_250, 40 + part % 60);
  }
}
