package dev.penstock.features;

import dev.penstock.data.Row;
import dev.penstock.data.Schema;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The features of one {@link Features}: declared one by one, or a rule that makes them of a schema.
 */
sealed interface FeatureList<R> {

  /** Returns the features that are declared; none for a rule. */
  List<Feature<R>> features();

  /** Returns the features that rows of a schema have. */
  List<Feature<R>> expand(Schema schema);

  /** Returns the same on a row that contains an R. */
  <S> FeatureList<S> on(Getter<? super S, ? extends R> view);

  /** Returns all but one. */
  FeatureList<R> without(String name);

  /** Returns short texts for people. */
  SortedMap<String, String> parameters();

  /** Returns a feature that reads what a fitted one asks for, or null if there is none. */
  @Nullable Feature<R> find(String name, FeatureKind kind);

  /** Returns what reads a row for each fitted feature, in their order. */
  default List<Feature<R>> getters(
      FittedFeatures fitted, Map<String, ? extends Getter<? super R, ?>> retired) {
    List<Feature<R>> found = new ArrayList<>();
    for (FittedFeatures.Fitted feature : fitted.features()) {
      found.add(getter(feature, retired));
    }
    return List.copyOf(found);
  }

  private Feature<R> getter(
      FittedFeatures.Fitted asked, Map<String, ? extends Getter<? super R, ?>> retired) {
    Feature<R> known = find(asked.name(), asked.kind());
    Getter<? super R, ?> old = retired.get(asked.name());
    if (known == null && old != null) {
      return new Feature<>(asked.name(), asked.kind(), old, Optional.empty());
    }
    if (known == null) {
      throw new IncompatibleModelException(
          ("The model asks for feature '%s' (a %s), which is not declared any more;"
                  + " declare it, or serve this version with retired(\"%s\", getter)")
              .formatted(asked.name(), asked.kind().words(), asked.name()));
    }
    if (!compatible(known.kind(), asked.kind())) {
      throw new IncompatibleModelException(
          "The model asks for feature '%s' as a %s, but it is declared as a %s"
              .formatted(asked.name(), asked.kind().words(), known.kind().words()));
    }
    return known;
  }

  private static boolean compatible(FeatureKind declared, FeatureKind asked) {
    return declared == asked
        || (declared == FeatureKind.NUMBER && asked == FeatureKind.NULLABLE_NUMBER)
        || (declared == FeatureKind.NULLABLE_NUMBER && asked == FeatureKind.NUMBER);
  }

  static <R> void requireFree(String name, List<Feature<R>> features) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a feature must not be blank");
    }
    if (features.stream().anyMatch(feature -> feature.name().equals(name))) {
      throw new IllegalArgumentException(
          "There is a feature '" + name + "' already; choose another name");
    }
  }

  static <R, S extends R> void addAll(
      String prefix, FeatureList<R> others, List<Feature<S>> features) {
    if (others instanceof ByRule) {
      throw new IllegalArgumentException("Features by rule cannot be included in others");
    }
    for (Feature<R> other : others.features()) {
      String name = prefix + '.' + other.name();
      requireFree(name, features);
      features.add(new Feature<>(name, other.kind(), other.getter(), other.encoding()));
    }
  }

  /**
   * Features that were declared one by one.
   *
   * @param features at least one
   */
  record Declared<R>(List<Feature<R>> features) implements FeatureList<R> {

    @Override
    public List<Feature<R>> expand(Schema schema) {
      return features;
    }

    @Override
    public <S> FeatureList<S> on(Getter<? super S, ? extends R> view) {
      List<Feature<S>> viewed = new ArrayList<>();
      for (Feature<R> feature : features) {
        Getter<? super R, ?> getter = feature.getter();
        viewed.add(
            new Feature<>(
                feature.name(),
                feature.kind(),
                row -> getter.get(part(view, row)),
                feature.encoding()));
      }
      return new Declared<>(List.copyOf(viewed));
    }

    private static <S, R> R part(Getter<? super S, ? extends R> view, S row) {
      R part = view.get(row);
      if (part == null) {
        throw new NullPointerException("The view given to on(...) returned null");
      }
      return part;
    }

    @Override
    public FeatureList<R> without(String name) {
      List<Feature<R>> rest =
          features.stream().filter(feature -> !feature.name().equals(name)).toList();
      if (rest.size() == features.size()) {
        throw new IllegalArgumentException(
            Features.unknown(name, features.stream().map(Feature::name).toList()));
      }
      return new Declared<>(rest);
    }

    @Override
    public SortedMap<String, String> parameters() {
      SortedMap<String, String> texts = new TreeMap<>();
      for (Feature<R> feature : features) {
        String encoding = feature.encoding().map(Object::toString).orElse("");
        texts.put(feature.name(), encoding.isEmpty() ? feature.kind().words() : encoding);
      }
      return texts;
    }

    @Override
    public @Nullable Feature<R> find(String name, FeatureKind kind) {
      return features.stream()
          .filter(feature -> feature.name().equals(name))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * Features of rows without a class.
   *
   * @param numbers how columns of numbers are encoded; empty to leave them out
   * @param categories how columns of texts are encoded; empty to leave them out
   * @param excepted columns that are left out
   */
  record ByRule(
      Optional<NumberEncoding> numbers,
      Optional<CategoryEncoding> categories,
      List<String> excepted)
      implements FeatureList<Row> {

    @Override
    public List<Feature<Row>> features() {
      return List.of();
    }

    @Override
    public List<Feature<Row>> expand(Schema schema) {
      List<Feature<Row>> found = new ArrayList<>();
      for (Schema.Column column : schema.columns()) {
        if (!excepted.contains(column.name())) {
          add(column, found);
        }
      }
      return found;
    }

    private void add(Schema.Column column, List<Feature<Row>> found) {
      boolean number = column.kind() == Schema.Kind.NUMBER;
      FeatureKind kind = number ? FeatureKind.NULLABLE_NUMBER : FeatureKind.CATEGORY;
      Optional<? extends Encoding> encoding = number ? numbers : categories;
      encoding.ifPresent(how -> found.add(feature(column.name(), kind, Optional.of(how))));
    }

    private static Feature<Row> feature(
        String name, FeatureKind kind, Optional<Encoding> encoding) {
      return new Feature<>(
          name,
          kind,
          kind == FeatureKind.CATEGORY ? row -> category(row, name) : row -> row.number(name),
          encoding);
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
      return new ByRule(numbers, categories, List.copyOf(more));
    }

    @Override
    public SortedMap<String, String> parameters() {
      SortedMap<String, String> texts = new TreeMap<>();
      numbers.ifPresent(how -> texts.put("numbers", how.toString()));
      categories.ifPresent(how -> texts.put("categories", how.toString()));
      texts.put("except", excepted.toString());
      return texts;
    }

    @Override
    public Feature<Row> find(String name, FeatureKind kind) {
      return feature(name, kind, Optional.empty());
    }
  }
}
