package dev.penstock.tracking.report;

import dev.penstock.report.Matrix;
import java.util.List;
import java.util.Locale;

/**
 * Writes a matrix as a table whose cells are coloured by their size: of a matrix of counts by the
 * share of the row, which is also written; of any other by the size of the number.
 */
final class MatrixBlock {

  private static final int LEVELS = 10;
  private static final int MOST_NARROW = 5;

  private final Markup page;
  private final Matrix matrix;
  private final int rows;
  private final int columns;
  private final boolean counts;
  private final double largest;

  private MatrixBlock(Markup page, Matrix matrix) {
    this.page = page;
    this.matrix = matrix;
    this.rows = Math.min(Limits.COLUMNS, matrix.rows().size());
    this.columns = Math.min(Limits.COLUMNS, matrix.columns().size());
    this.counts = matrix.values().stream().flatMap(List::stream).allMatch(MatrixBlock::isCount);
    this.largest =
        matrix.values().stream()
            .flatMap(List::stream)
            .filter(Double::isFinite)
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
  }

  static void write(Markup page, Matrix matrix) {
    new MatrixBlock(page, matrix).write();
  }

  private static boolean isCount(double value) {
    return value >= 0 && Double.isFinite(value) && value == Math.rint(value);
  }

  private void write() {
    page.start("figure", columns > MOST_NARROW ? "matrix wide" : "matrix");
    page.stored("figcaption", "stored", PlainText.cut(matrix.title(), Limits.NAME));
    page.start("div", "scroll").start("table", "heat");
    head();
    page.start("tbody");
    for (int row = 0; row < rows; row++) {
      row(matrix.rows().get(row), matrix.values().get(row), row);
    }
    page.end().end().end();
    if (rows < matrix.rows().size() || columns < matrix.columns().size()) {
      page.element(
          "p",
          "quiet",
          String.format(
              Locale.ROOT,
              "Shown are %d of %d rows and %d of %d columns.",
              rows,
              matrix.rows().size(),
              columns,
              matrix.columns().size()));
    }
    page.end().newLine();
  }

  private void head() {
    page.start("thead").start("tr").start("th", "corner");
    title(matrix.rowTitle(), "↓");
    title(matrix.columnTitle(), "→");
    page.end();
    for (int column = 0; column < columns; column++) {
      page.stored("th", "stored", PlainText.cut(matrix.columns().get(column), Limits.NAME));
    }
    if (counts) {
      page.element("th", "total", "total");
    }
    page.end().end();
  }

  private void title(String title, String arrow) {
    if (!title.isBlank()) {
      page.stored("span", "stored", PlainText.cut(title, Limits.NAME) + "\u00A0" + arrow);
    }
  }

  private void row(String name, List<Double> values, int row) {
    double total = values.stream().mapToDouble(value -> value).sum();
    page.start("tr");
    page.stored("th", "stored", PlainText.cut(name, Limits.NAME));
    for (int column = 0; column < columns; column++) {
      cell(values.get(column), total, isDiagonal(row, column));
    }
    if (counts) {
      page.element("td", "total", Numbers.text(total));
    }
    page.end();
  }

  private boolean isDiagonal(int row, int column) {
    return row == column && matrix.rows().equals(matrix.columns());
  }

  private void cell(double value, double total, boolean diagonal) {
    page.start("td", level(value, total) + (diagonal ? " diagonal" : ""));
    page.element("b", Numbers.text(value));
    if (counts) {
      page.element("small", total > 0 ? Numbers.percent(value / total) : "–");
    }
    page.end();
  }

  private String level(double value, double total) {
    if (!Double.isFinite(value)) {
      return "none";
    }
    double whole = counts ? total : largest;
    long level = whole > 0 ? Math.round(Math.abs(value) / whole * LEVELS) : 0;
    return (value < 0 ? "below" : "heat") + level;
  }
}
