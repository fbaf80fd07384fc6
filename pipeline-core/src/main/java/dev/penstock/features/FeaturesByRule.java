package dev.penstock.features;

import dev.penstock.data.Row;
import dev.penstock.data.Schema;
import dev.penstock.data.internal.CloseMatches;
import dev.penstock.model.Getter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Features of rows without a class.
 *
 * @param numbers how columns of numbers are encoded; null to leave them out
 * @param categories how columns of texts are encoded; null to leave them out
 * @param excepted columns that are left out
 */
record FeaturesByRule(
    @Nullable NumberEncoding numbers, @Nullable CategoryEncoding categories, List<String> excepted)
    implements FeatureList<Row> {

  @Override
  public List<Feature<Row>> features() {
    return List.of();
  }

  @Override
  public List<Feature<Row>> expand(Schema schema) {
    requireExcepted(schema.columns().stream().map(Schema.Column::name).toList());
    List<Feature<Row>> found = new ArrayList<>();
    for (Schema.Column column : schema.columns()) {
      if (!excepted.contains(column.name())) {
        add(column, found);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to fit: no column meets the rule");
    }
    return found;
  }

  /** A column that is to be left out is often the truth: a slip in its name must not let it in. */
  private void requireExcepted(List<String> columns) {
    for (String name : excepted) {
      if (!columns.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "There is no column '%s' to leave out.%s",
                name,
                CloseMatches.hint(name, columns)));
      }
    }
  }

  private void add(Schema.Column column, List<Feature<Row>> found) {
    boolean number = column.kind() == Schema.Kind.NUMBER;
    Encoding encoding = number ? numbers : categories;
    if (encoding != null) {
      FeatureKind kind = number ? FeatureKind.NULLABLE_NUMBER : FeatureKind.CATEGORY;
      found.add(feature(column.name(), kind, encoding));
    }
  }

  private static Feature<Row> feature(String name, FeatureKind kind, @Nullable Encoding encoding) {
    Getter<Row, Object> getter =
        kind == FeatureKind.CATEGORY ? row -> category(row, name) : row -> row.number(name);
    return new Feature<>(name, kind, getter, encoding);
  }

  private static @Nullable String category(Row row, String name) {
    String text = row.text(name);
    return text.isEmpty() ? null : text;
  }

  @Override
  public <S> FeatureList<S> on(Getter<? super S, ? extends Row> view) {
    throw new IllegalArgumentException("Features by rule are read from a Row alone");
  }

  @Override
  public FeatureList<Row> without(String name) {
    List<String> more = new ArrayList<>(excepted);
    more.add(name);
    return new FeaturesByRule(numbers, categories, List.copyOf(more));
  }

  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> texts = new TreeMap<>();
    if (numbers != null) {
      texts.put("numbers", numbers.toString());
    }
    if (categories != null) {
      texts.put("categories", categories.toString());
    }
    texts.put("except", excepted.toString());
    return texts;
  }

  @Override
  public Feature<Row> find(String name, FeatureKind kind) {
    return feature(name, kind, null);
  }
}
