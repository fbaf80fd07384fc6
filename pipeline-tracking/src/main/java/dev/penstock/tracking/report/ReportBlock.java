package dev.penstock.tracking.report;

import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;

/** Draws what a stage logged for people. */
final class ReportBlock {

  private ReportBlock() {}

  static void write(Markup page, Report report) {
    if (report instanceof Table table) {
      TableBlock.write(page, table);
    } else if (report instanceof Chart chart) {
      ChartBlock.write(page, chart);
    } else if (report instanceof Matrix matrix) {
      MatrixBlock.write(page, matrix);
    } else if (report instanceof Verdict verdict) {
      VerdictBlock.write(page, verdict, verdict.title());
    }
  }
}
