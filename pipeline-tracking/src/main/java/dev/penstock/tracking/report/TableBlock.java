package dev.penstock.tracking.report;

import dev.penstock.report.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a table; columns of numbers are aligned at their right. */
final class TableBlock {

  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?[0-9][0-9.,_ \u00A0]*([eE][-+]?[0-9]+)?\\s?%?");
  private static final int MOST_NARROW = 5;
  private static final int SHORT = 32;
  private static final List<String> METRICS = List.of("metric", "value");
  private static final List<String> NO_NUMBERS = List.of("", "-", "–", "NaN", "∞", "-∞");

  private TableBlock() {}

  static void write(Markup page, Table table) {
    page.start("figure", table.columns().size() > MOST_NARROW ? "table wide" : "table");
    page.stored("figcaption", "stored", PlainText.cut(table.title(), Limits.NAME));
    page.start("div", "scroll").start("table", "plain");
    int columns = Math.min(Limits.COLUMNS, table.columns().size());
    page.start("thead").start("tr");
    boolean[] numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      numeric[column] = isNumeric(table, column);
      page.stored(
          "th", align(numeric[column]), PlainText.cut(table.columns().get(column), Limits.NAME));
    }
    page.end().end().start("tbody");
    int shown = rows(page, table, numeric);
    page.end().end().end();
    notes(page, table, columns, shown);
    page.end().newLine();
  }

  /** Returns the names of the metrics that a table shows, if it shows metrics and their values. */
  static Set<String> shownOf(Map<String, Double> metrics, Table table) {
    if (!table.columns().subList(0, Math.min(2, table.columns().size())).equals(METRICS)) {
      return Set.of();
    }
    return table.rows().stream()
        .limit(Limits.ROWS)
        .filter(row -> isRounded(row.get(1), metrics.getOrDefault(row.get(0), Double.NaN)))
        .map(row -> row.get(0))
        .collect(Collectors.toSet());
  }

  /** Returns whether a cell shows a number, in as many digits as it has. */
  private static boolean isRounded(String cell, double number) {
    try {
      BigDecimal shown = new BigDecimal(cell);
      BigDecimal away = shown.subtract(new BigDecimal(number)).abs();
      return away.compareTo(BigDecimal.ONE.movePointLeft(shown.scale())) <= 0;
    } catch (NumberFormatException e) {
      return cell.equals(Double.toString(number));
    }
  }

  private static int rows(Markup page, Table table, boolean[] numeric) {
    int limit = page.length() + Limits.TABLE;
    int shown = 0;
    for (List<String> row : table.rows()) {
      if (shown == Limits.ROWS || page.length() > limit) {
        break;
      }
      page.start("tr");
      for (int column = 0; column < numeric.length; column++) {
        String cell = PlainText.cut(row.get(column), Limits.TEXT);
        page.stored("td", numeric[column] ? "number" : length(cell), cell);
      }
      page.end();
      shown++;
    }
    return shown;
  }

  private static String align(boolean number) {
    return number ? "number" : "stored";
  }

  /** Short texts keep to one line, so that a narrow page scrolls rather than breaks them up. */
  private static String length(String cell) {
    return cell.length() <= SHORT ? "nowrap" : "stored";
  }

  private static boolean isNumeric(Table table, int column) {
    List<String> cells =
        table.rows().stream().limit(Limits.ROWS).map(row -> row.get(column).strip()).toList();
    return cells.stream().anyMatch(cell -> NUMBER.matcher(cell).matches())
        && cells.stream().allMatch(c -> NO_NUMBERS.contains(c) || NUMBER.matcher(c).matches());
  }

  private static void notes(Markup page, Table table, int columns, int rows) {
    List<String> more = new ArrayList<>();
    if (table.rows().size() > rows) {
      more.add(Numbers.count(table.rows().size() - rows, "more row"));
    }
    if (table.columns().size() > columns) {
      more.add(Numbers.count(table.columns().size() - columns, "more column"));
    }
    if (table.rows().isEmpty()) {
      page.element("p", "quiet", "The table has no rows.");
    } else if (!more.isEmpty()) {
      page.element("p", "quiet", "Left out: " + String.join(", ", more) + ".");
    }
  }

  /** Writes the head of a table. */
  static void head(Markup page, String... columns) {
    page.start("thead").start("tr");
    Arrays.stream(columns).forEach(column -> page.element("th", column));
    page.end().end();
  }
}
