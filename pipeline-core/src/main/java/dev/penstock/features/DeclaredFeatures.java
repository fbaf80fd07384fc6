package dev.penstock.features;

import dev.penstock.data.Schema;
import dev.penstock.data.internal.Truth;
import dev.penstock.model.Getter;
import dev.penstock.spi.CloseMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Features that were declared one by one.
 *
 * @param features at least one
 */
record DeclaredFeatures<R>(List<Feature<R>> features) implements FeatureList<R> {

  /**
   * Checks that a feature can have a name.
   *
   * @throws IllegalArgumentException if it is blank or taken
   */
  static <R> void requireFree(String name, List<Feature<R>> features) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a feature must not be blank");
    }
    if (features.stream().anyMatch(feature -> feature.name().equals(name))) {
      throw new IllegalArgumentException(
          "There is a feature '" + name + "' already; choose another name");
    }
  }

  @Override
  public List<Feature<R>> expand(Schema schema) {
    return features;
  }

  @Override
  public <S> FeatureList<S> on(Getter<? super S, ? extends R> view) {
    List<Feature<S>> viewed = new ArrayList<>();
    for (Feature<R> feature : features) {
      Getter<? super R, ?> getter = feature.getter();
      Getter<S, Object> through =
          row ->
              getter.get(
                  Objects.requireNonNull(view.get(row), "The view given to on(...) returned null"));
      viewed.add(
          new Feature<>(
              feature.name(), feature.kind(), through, feature.encoding(), behind(view, feature)));
    }
    return new DeclaredFeatures<>(List.copyOf(viewed));
  }

  private static Feature.Source behind(Getter<?, ?> view, Feature<?> feature) {
    return feature
        .path()
        .<Feature.Source>map(path -> new Feature.Declared(path.behind(view)))
        .orElse(feature.source());
  }

  @Override
  public FeatureList<R> apartFrom(Truth<R> truth) {
    for (Feature<R> feature : features) {
      if (feature.path().equals(Optional.of(truth.path()))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Feature '%s' reads what the task reads as the truth: the model would only repeat it;"
                    + " leave the feature out",
                feature.name()));
      }
      if (truth.column().equals(Optional.of(feature.name()))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Feature '%s' is called as the column of the truth is; leave it out, or give it"
                    + " another name if it reads something else",
                feature.name()));
      }
    }
    return this;
  }

  @Override
  public FeatureList<R> without(String name) {
    List<Feature<R>> rest =
        features.stream().filter(feature -> !feature.name().equals(name)).toList();
    if (rest.size() == features.size()) {
      List<String> known = features.stream().map(Feature::name).toList();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no feature '%s'; there are %s.%s",
              name,
              known,
              CloseMatches.hint(name, known)));
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'%s' is the only feature", name));
    }
    return new DeclaredFeatures<>(rest);
  }

  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Feature<R> feature : features) {
      Encoding encoding = feature.encoding();
      texts.put(feature.name(), encoding == null ? feature.kind().words() : encoding.toString());
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
