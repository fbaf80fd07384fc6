package dev.penstock.features;

import dev.penstock.data.Schema;
import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Truth;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The features of one {@link Features}: declared one by one, or a rule that makes them of a schema.
 */
sealed interface FeatureList<R> permits DeclaredFeatures, FeaturesByRule {

  /** Returns the features that are declared; none for a rule. */
  List<Feature<R>> features();

  /** Returns the features that rows of a schema have. */
  List<Feature<R>> expand(Schema schema);

  /** Returns the same on a row that contains an R. */
  <S> FeatureList<S> on(Getter<? super S, ? extends R> view);

  /**
   * Returns the same, sure not to read the truth.
   *
   * @throws IllegalArgumentException if one was declared that does
   */
  FeatureList<R> apartFrom(Truth<R> truth);

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
    List<FittedFeatures.Fitted> unknown = new ArrayList<>();
    for (FittedFeatures.Fitted feature : fitted.features()) {
      Feature<R> getter = getter(feature, retired);
      if (getter == null) {
        unknown.add(feature);
      } else {
        found.add(getter);
      }
    }
    if (!unknown.isEmpty()) {
      throw notDeclared(unknown);
    }
    return List.copyOf(found);
  }

  private static IncompatibleModelException notDeclared(List<FittedFeatures.Fitted> unknown) {
    return new IncompatibleModelException(
        String.format(
            Locale.ROOT,
            "The model asks for %s, not declared yet or not any more: if it was trained by newer"
                + " code, open it with that code; else declare them, or serve this version with"
                + " %s",
            unknown.stream()
                .map(one -> "feature '" + one.name() + "' (a " + one.kind().words() + ")")
                .collect(Collectors.joining(", ")),
            unknown.stream()
                .map(one -> "retired(\"" + one.name() + "\", getter)")
                .collect(Collectors.joining("."))));
  }

  /** Returns what reads a row for a fitted feature, or null if nothing does. */
  private @Nullable Feature<R> getter(
      FittedFeatures.Fitted asked, Map<String, ? extends Getter<? super R, ?>> retired) {
    Feature<R> known = find(asked.name(), asked.kind());
    Getter<? super R, ?> old = retired.get(asked.name());
    if (known == null && old != null) {
      return new Feature<>(
          asked.name(),
          asked.kind().orMissing(),
          old,
          null,
          new Feature.Declared(GetterPath.of(old)));
    }
    if (known != null && known.kind().orMissing() != asked.kind().orMissing()) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT,
              "The model asks for feature '%s' as a %s, but it is declared as a %s",
              asked.name(),
              asked.kind().words(),
              known.kind().words()));
    }
    return known;
  }
}
