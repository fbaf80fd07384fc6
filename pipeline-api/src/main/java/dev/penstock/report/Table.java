package dev.penstock.report;

import java.util.List;
import java.util.Locale;

/**
 * Rows of texts under headings.
 *
 * @param title the heading of the table
 * @param columns the headings of the columns
 * @param rows the cells; each row has as many as there are columns
 */
public record Table(String title, List<String> columns, List<List<String>> rows) implements Report {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has another number of cells than there are columns
   */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Table '%s' has %d columns but %d cells in row %d",
                title,
                columns.size(),
                rows.get(i).size(),
                i + 1));
      }
    }
  }
}
