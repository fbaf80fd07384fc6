package dev.penstock.report;

import java.util.List;
import java.util.Locale;

/**
 * Numbers by row and column, for example a confusion matrix.
 *
 * @param title the heading of the matrix
 * @param rowTitle what the rows are, for example "truth"
 * @param columnTitle what the columns are, for example "answer"
 * @param rows the names of the rows
 * @param columns the names of the columns
 * @param values a list for each row, with a number for each column
 */
public record Matrix(
    String title,
    String rowTitle,
    String columnTitle,
    List<String> rows,
    List<String> columns,
    List<List<Double>> values)
    implements Report {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the numbers do not fit the names
   */
  public Matrix {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    values = values.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (values.size() != rows.size() || values.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Matrix '%s' needs %d rows of %d numbers", title, rows.size(), width));
    }
  }
}
