package dev.penstock.features;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why a column may not be the category that it was read as. */
final class CategoryDoubts {

  private static final int LEAST_ROWS = 100;
  private static final double NEARLY_ALL = 0.9;
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

  private CategoryDoubts() {}

  /**
   * Returns a sentence, or empty if there is no doubt.
   *
   * @param ruled whether a rule took the column for a category because of its cells
   */
  static Optional<String> of(String name, FittedCategory.CategoryFitter category, boolean ruled) {
    long rows = category.counts().values().stream().mapToLong(count -> count[0]).sum();
    if (rows == 0) {
      return ruled ? Optional.of(withoutValues(name)) : Optional.empty();
    }
    long numbers = ruled ? numbers(category.counts()) : 0;
    if (numbers > rows / 2) {
      return Optional.of(mostlyNumbers(name, numbers, rows));
    }
    int values = category.counts().size();
    return rows >= LEAST_ROWS && values > NEARLY_ALL * rows
        ? Optional.of(manyValues(name, values, rows))
        : Optional.empty();
  }

  private static long numbers(Map<String, int[]> counts) {
    return counts.entrySet().stream()
        .filter(entry -> NUMBER.matcher(entry.getKey()).matches())
        .mapToLong(entry -> entry.getValue()[0])
        .sum();
  }

  private static String withoutValues(String name) {
    return String.format(
        Locale.ROOT,
        "Column '%1$s' has no value in any training row, and counts as a category;"
            + " declare number(\"%1$s\") or category(\"%1$s\"), or leave it out",
        name);
  }

  private static String mostlyNumbers(String name, long numbers, long rows) {
    return String.format(
        Locale.ROOT,
        "Column '%1$s' holds a number in %2$d of %3$d training rows, and counts as a category because"
            + " of the other %4$d; declare number(\"%1$s\"), so that a bad cell is an error, or"
            + " category(\"%1$s\")",
        name,
        numbers,
        rows,
        rows - numbers);
  }

  private static String manyValues(String name, int values, long rows) {
    return String.format(
        Locale.ROOT,
        "Feature '%s' is a category with %d different values in %d training rows, as an id has:"
            + " nothing can be learnt from it for other rows; leave it out, or read it as a text or"
            + " a number",
        name,
        values,
        rows);
  }
}
