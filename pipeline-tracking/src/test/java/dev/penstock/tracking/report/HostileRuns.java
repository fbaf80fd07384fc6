package dev.penstock.tracking.report;

import static dev.penstock.tracking.report.SampleRuns.numbers;

import dev.penstock.GateDecision;
import dev.penstock.Names;
import dev.penstock.report.Chart;
import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import dev.penstock.report.Verdict.Result;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.util.ArrayList;
import java.util.List;

/** Runs whose every text is one that spoils pages. */
final class HostileRuns {

  static final String SCRIPT = "<script>alert('x')</script>";
  static final String QUOTES =
      "\"><img src=x onerror=\"alert(1)\"> & 'quoted' &amp; ]]> --> </style>";
  static final String CONTROL = "bell\u0007 nul\u0000 escape\u001b del\u007f next\u0085 half\ud83d";
  static final String RIGHT_TO_LEFT = "\u202egnp.exe\u202c שלום עולם مرحبا";
  static final String LONG = "very-long-name-without-any-end-".repeat(400);

  static final List<String> TEXTS = List.of(SCRIPT, QUOTES, CONTROL, RIGHT_TO_LEFT, LONG);

  private HostileRuns() {}

  /** A run that has a text in every place where a record has one. */
  static RunScript of(String text) {
    String other = "stage";
    String name = name(text);
    RunScript run = RunScript.of(name).triggeredBy(name).tag(text, text).environment(text, text);
    run.stage(name, text, List.of(name), List.of()).stage(other, text, name).stage("gate", name);
    run.start(name, 0).param(text, text).metric(text, Double.NaN).metric(text, 1, 2).artifact(text);
    List<Report> reports = reports(text);
    for (int i = 0; i < reports.size(); i++) {
      run.report(i + text, reports.get(i));
    }
    run.fails(10, new IllegalStateException(text));
    run.start(name, 20).isAbandoned(5, new IllegalStateException(text));
    run.is(StageStatus.FAILED).is(other, StageStatus.SKIPPED, text);
    run.start("gate", 1).ends(1).decidesButIsApproved(decision(text), text, text);
    return run.ends(RunStatus.FAILED, 40, text);
  }

  /** The text as a name, of which no store takes all. */
  private static String name(String text) {
    String kept = text.replace("\u0000", "").replace("\ud83d", "");
    return kept.substring(0, Math.min(Names.LONGEST, kept.length()));
  }

  private static GateDecision decision(String text) {
    return new GateDecision.Rejected(List.of(text), List.of(check(text)));
  }

  private static Check check(String text) {
    return new Check(text, Result.REJECTED, numbers(text, Double.NaN));
  }

  static List<Report> reports(String text) {
    List<Report> reports = new ArrayList<>();
    reports.add(new Table(text, List.of(text), List.of(List.of(text))));
    reports.add(new Matrix(text, text, text, List.of(text), List.of(text), List.of(List.of(1.0))));
    reports.add(new Verdict(text, Result.INCONCLUSIVE, List.of(text), List.of(check(text))));
    for (Chart.Kind kind : Chart.Kind.values()) {
      Series series = new Series(text, List.of(new Point(0, 1, text), new Point(1, 2, text)));
      reports.add(new Chart(text, kind, text, text, List.of(series)));
    }
    return reports;
  }
}
