package dev.penstock.features;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link Features} of rows without a class, by rule: of every column of a kind, or of
 * columns by their names. Not thread-safe.
 */
@CanIgnoreReturnValue
public final class DynamicFeaturesBuilder {

  private @Nullable NumberEncoding numbers;
  private @Nullable CategoryEncoding categories;
  private final Map<String, Encoding> declared = new HashMap<>();
  private final List<String> excepted = new ArrayList<>();

  DynamicFeaturesBuilder() {}

  /**
   * Adds every column of numbers, as numbers that may be missing. One cell that is no number makes
   * a column one of texts: declare those that are known with {@link #number(String)}.
   *
   * @throws IllegalStateException if they were added already
   */
  public DynamicFeaturesBuilder numbers(NumberEncoding encoding) {
    requireUnset(numbers, "numbers");
    numbers = requireNonNull(encoding, "encoding");
    return this;
  }

  /**
   * Adds every column of texts, as categories; an empty text is a missing value.
   *
   * @throws IllegalStateException if they were added already
   */
  public DynamicFeaturesBuilder categories(CategoryEncoding encoding) {
    requireUnset(categories, "categories");
    categories = requireNonNull(encoding, "encoding");
    return this;
  }

  /** Reads a column as a number, as {@link #number(String, NumberEncoding)} does, standardized. */
  public DynamicFeaturesBuilder number(String column) {
    return number(column, NumberEncoding.standardized());
  }

  /**
   * Reads a column as a number that may be missing, whatever its cells look like: one that is no
   * number is an error, and not the end of the column of numbers.
   *
   * @throws IllegalArgumentException if the column is declared already
   */
  public DynamicFeaturesBuilder number(String column, NumberEncoding encoding) {
    return declare(column, encoding);
  }

  /** Reads a column as a category, as {@link #category(String, CategoryEncoding)} does. */
  public DynamicFeaturesBuilder category(String column) {
    return category(column, CategoryEncoding.oneHot());
  }

  /**
   * Reads a column as a category, even where all its cells are numbers, as postcodes are.
   *
   * @throws IllegalArgumentException if the column is declared already
   */
  public DynamicFeaturesBuilder category(String column, CategoryEncoding encoding) {
    return declare(column, encoding);
  }

  /** Reads a column as a text, as {@link #text(String, TextEncoding)} does, by single words. */
  public DynamicFeaturesBuilder text(String column) {
    return text(column, TextEncoding.words(1));
  }

  /**
   * Reads a column as a text.
   *
   * @throws IllegalArgumentException if the column is declared already
   */
  public DynamicFeaturesBuilder text(String column, TextEncoding encoding) {
    return declare(column, encoding);
  }

  private DynamicFeaturesBuilder declare(String column, Encoding encoding) {
    if (declared.putIfAbsent(column, requireNonNull(encoding, "encoding")) != null) {
      throw new IllegalArgumentException(
          "Column '" + column + "' is declared already: " + declared.get(column));
    }
    return this;
  }

  private static void requireUnset(@Nullable Object encoding, String what) {
    if (encoding != null) {
      throw new IllegalStateException("The rule for " + what + " is set already: " + encoding);
    }
  }

  /**
   * Leaves columns out. Fitting refuses a name that is no column. The truth of a task by column is
   * left out by the model spec.
   */
  public DynamicFeaturesBuilder except(String... columns) {
    excepted.addAll(List.of(columns));
    return this;
  }

  /**
   * Returns the features.
   *
   * @throws IllegalStateException if there is neither a rule nor a declared column, or a column is
   *     declared and left out
   */
  @CheckReturnValue
  public Features<Row> build() {
    if (numbers == null && categories == null && declared.isEmpty()) {
      throw new IllegalStateException("Features by rule need one; add numbers or categories");
    }
    excepted.stream()
        .filter(declared::containsKey)
        .findFirst()
        .ifPresent(
            column -> {
              throw new IllegalStateException(
                  "Column '" + column + "' is both declared and left out");
            });
    return new Features<>(
        new FeaturesByRule(numbers, categories, new TreeMap<>(declared), List.copyOf(excepted)),
        null);
  }
}
