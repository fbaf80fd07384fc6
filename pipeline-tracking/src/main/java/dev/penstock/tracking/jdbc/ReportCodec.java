package dev.penstock.tracking.jdbc;

import dev.penstock.report.Chart;
import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.tracking.TrackingStoreException;
import java.util.ArrayList;
import java.util.List;

/** Tables, charts, matrices and verdicts inside of a value of a column. */
final class ReportCodec {

  private static final int TABLE = 1;
  private static final int CHART = 2;
  private static final int MATRIX = 3;
  private static final int VERDICT = 4;

  private ReportCodec() {}

  static void write(BlobWriter out, Report report) {
    if (report instanceof Table table) {
      writeTable(out.raw(TABLE), table);
    } else if (report instanceof Chart chart) {
      writeChart(out.raw(CHART), chart);
    } else if (report instanceof Matrix matrix) {
      writeMatrix(out.raw(MATRIX), matrix);
    } else if (report instanceof Verdict verdict) {
      writeVerdict(out.raw(VERDICT), verdict);
    }
  }

  static Report read(BlobReader in) {
    int kind = in.raw();
    return switch (kind) {
      case TABLE -> readTable(in);
      case CHART -> readChart(in);
      case MATRIX -> readMatrix(in);
      case VERDICT -> readVerdict(in);
      default -> throw new TrackingStoreException("There is no report of kind " + kind);
    };
  }

  private static void writeTable(BlobWriter out, Table table) {
    out.text(table.title()).texts(table.columns()).number(table.rows().size());
    table.rows().forEach(out::texts);
  }

  private static Table readTable(BlobReader in) {
    String title = in.text();
    List<String> columns = in.texts();
    int count = in.count();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(in.texts());
    }
    return new Table(title, columns, rows);
  }

  private static void writeChart(BlobWriter out, Chart chart) {
    out.text(chart.title()).text(chart.kind().name()).text(chart.xLabel()).text(chart.yLabel());
    out.number(chart.series().size());
    for (Series series : chart.series()) {
      out.text(series.name()).number(series.points().size());
      series.points().forEach(point -> out.real(point.x()).real(point.y()).text(point.label()));
    }
  }

  private static Chart readChart(BlobReader in) {
    String title = in.text();
    Chart.Kind kind = Chart.Kind.valueOf(in.text());
    String xLabel = in.text();
    String yLabel = in.text();
    int count = in.count();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      series.add(readSeries(in));
    }
    return new Chart(title, kind, xLabel, yLabel, series);
  }

  private static Series readSeries(BlobReader in) {
    String name = in.text();
    int count = in.count();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(in.real(), in.real(), in.text()));
    }
    return new Series(name, points);
  }

  private static void writeMatrix(BlobWriter out, Matrix matrix) {
    out.text(matrix.title()).text(matrix.rowTitle()).text(matrix.columnTitle());
    out.texts(matrix.rows()).texts(matrix.columns());
    matrix.values().forEach(row -> row.forEach(out::real));
  }

  private static Matrix readMatrix(BlobReader in) {
    String title = in.text();
    String rowTitle = in.text();
    String columnTitle = in.text();
    List<String> rows = in.texts();
    List<String> columns = in.texts();
    List<List<Double>> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < columns.size(); j++) {
        row.add(in.real());
      }
      values.add(row);
    }
    return new Matrix(title, rowTitle, columnTitle, rows, columns, values);
  }

  private static void writeVerdict(BlobWriter out, Verdict verdict) {
    out.text(verdict.title()).text(verdict.result().name()).texts(verdict.reasons());
    DecisionCodec.writeChecks(out, verdict.checks());
  }

  private static Verdict readVerdict(BlobReader in) {
    return new Verdict(
        in.text(), Verdict.Result.valueOf(in.text()), in.texts(), DecisionCodec.readChecks(in));
  }
}
