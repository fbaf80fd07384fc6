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
      return new Feature<>(
          asked.name(),
          asked.kind().orMissing(),
          old,
          null,
          new Feature.Declared(GetterPath.of(old)));
    }
    if (known == null) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT,
              "The model asks for feature '%s' (a %s), which is not declared any more;"
                  + " declare it, or serve this version with retired(\"%s\", getter)",
              asked.name(),
              asked.kind().words(),
              asked.name()));
    }
    if (known.kind().orMissing() != asked.kind().orMissing()) {
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
