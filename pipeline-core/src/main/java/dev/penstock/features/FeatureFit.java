package dev.penstock.features;

import dev.penstock.data.TrainingRows;
import dev.penstock.data.internal.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits features in one pass over training rows. */
final class FeatureFit<R> {

  private final List<Feature<R>> features;
  private final List<FittedEncoding.Fitter> fitters;
  private final @Nullable TruthWatch<R> watch;
  private long rows;

  FeatureFit(List<Feature<R>> features, @Nullable Truth<R> truth) {
    this.features = features;
    this.fitters = features.stream().map(Feature::fitter).toList();
    this.watch = truth == null ? null : new TruthWatch<>(truth, features.size());
  }

  FittedFeatures fit(TrainingRows<? extends R> training) {
    training.rows().forEach(this::add);
    if (rows == 0) {
      throw new IllegalArgumentException("There is nothing to fit on: there are no training rows");
    }
    if (watch != null) {
      requireApart(watch.repeated());
    }
    FittedFeatures fitted =
        FittedFeatures.of(
            features, fitters.stream().map(FittedEncoding.Fitter::fit).toList(), warnings());
    requireNumbers(fitted);
    return fitted;
  }

  private void add(R row) {
    rows++;
    for (int i = 0; i < fitters.size(); i++) {
      Object value = features.get(i).read(row, rows);
      fitters.get(i).add(value);
      if (watch != null) {
        watch.compare(i, value, row);
      }
    }
  }

  private void requireApart(Optional<Integer> repeated) {
    if (repeated.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Feature '%s' is equal to the truth in all %d training rows: a model would only repeat"
                  + " it; leave the feature out",
              features.get(repeated.get()).name(),
              rows));
    }
  }

  private void requireNumbers(FittedFeatures fitted) {
    if (fitted.width() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "No feature gives a number, since no word is in enough of the %d training rows;"
                  + " lower the count that the vocabulary of %s asks for",
              rows,
              fitted.columns().keySet()));
    }
  }

  private List<String> warnings() {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < fitters.size(); i++) {
      if (fitters.get(i) instanceof FittedCategory.CategoryFitter category) {
        boolean ruled = features.get(i).source() instanceof Feature.OfRule;
        CategoryDoubts.of(features.get(i).name(), category, ruled).ifPresent(sentences::add);
      }
    }
    return sentences;
  }
}
