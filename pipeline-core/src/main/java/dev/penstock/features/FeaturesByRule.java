package dev.penstock.features;

import dev.penstock.data.Row;
import dev.penstock.data.Schema;
import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Truth;
import dev.penstock.model.Getter;
import dev.penstock.spi.CloseMatches;
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
 * @param declared how columns are encoded whose kind does not follow from their cells, by name
 * @param excepted columns that are left out
 */
record FeaturesByRule(
    @Nullable NumberEncoding numbers,
    @Nullable CategoryEncoding categories,
    SortedMap<String, Encoding> declared,
    List<String> excepted)
    implements FeatureList<Row> {

  @Override
  public List<Feature<Row>> features() {
    return List.of();
  }

  @Override
  public List<Feature<Row>> expand(Schema schema) {
    List<String> columns = schema.names();
    excepted.forEach(name -> requireColumn(name, "to leave out", columns));
    declared.keySet().forEach(name -> requireColumn(name, "to read", columns));
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
  private static void requireColumn(String name, String purpose, List<String> columns) {
    if (!columns.contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no column '%s' %s.%s",
              name,
              purpose,
              CloseMatches.hint(name, columns)));
    }
  }

  private void add(Schema.Column column, List<Feature<Row>> found) {
    String name = column.name();
    Encoding named = declared.get(name);
    if (named != null) {
      Getter<Row, Object> getter = getter(name, kind(named));
      found.add(
          new Feature<>(
              name, kind(named), getter, named, new Feature.Declared(GetterPath.of(getter))));
      return;
    }
    Encoding encoding = column.kind() == Schema.Kind.NUMBER ? numbers : categories;
    if (encoding != null) {
      found.add(ofRule(name, kind(encoding), encoding));
    }
  }

  private static FeatureKind kind(Encoding encoding) {
    if (encoding instanceof NumberEncoding) {
      return FeatureKind.NULLABLE_NUMBER;
    }
    return encoding instanceof TextEncoding ? FeatureKind.TEXT : FeatureKind.CATEGORY;
  }

  private static Feature<Row> ofRule(String name, FeatureKind kind, @Nullable Encoding encoding) {
    return new Feature<>(name, kind, getter(name, kind), encoding, new Feature.OfRule());
  }

  private static Getter<Row, Object> getter(String name, FeatureKind kind) {
    return switch (kind) {
      case CATEGORY, TEXT -> row -> row.isMissing(name) ? null : row.text(name);
      default -> row -> row.number(name);
    };
  }

  @Override
  public <S> FeatureList<S> on(Getter<? super S, ? extends Row> view) {
    throw new IllegalArgumentException("Features by rule are read from a Row alone");
  }

  @Override
  public FeatureList<Row> apartFrom(Truth<Row> truth) {
    return truth.column().<FeatureList<Row>>map(this::apartFrom).orElse(this);
  }

  private FeatureList<Row> apartFrom(String column) {
    if (declared.containsKey(column)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Column '%s' is the truth, and cannot be declared as a feature; leave it out",
              column));
    }
    return without(column);
  }

  @Override
  public FeatureList<Row> without(String name) {
    if (excepted.contains(name)) {
      return this;
    }
    SortedMap<String, Encoding> rest = new TreeMap<>(declared);
    rest.remove(name);
    List<String> more = new ArrayList<>(excepted);
    more.add(name);
    return new FeaturesByRule(numbers, categories, rest, List.copyOf(more));
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
    declared.forEach((name, encoding) -> texts.put("column." + name, encoding.toString()));
    texts.put("except", excepted.toString());
    return texts;
  }

  @Override
  public Feature<Row> find(String name, FeatureKind kind) {
    return ofRule(name, kind, null);
  }
}
