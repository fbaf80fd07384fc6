package dev.penstock.serving;

import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A model, the alias that says which version of it is to serve, and where both are kept. */
record AliasedModel<I, P>(ModelKey<I, P> key, ModelStore models, String alias) {

  String name() {
    return key.name();
  }

  /** Returns the version that is to serve. */
  Optional<ModelVersion> wanted() {
    return models.version(key, alias);
  }

  /** Returns what is the matter if the alias names none, and what there is in its place. */
  String whyNoneIsWanted() {
    List<Integer> numbers = models.versions(key).stream().map(ModelVersion::number).toList();
    if (!numbers.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "Alias '%s' of model '%s' names no version of %s: promote one, or use another alias",
          alias,
          name(),
          numbers);
    }
    List<String> others = models.registry().models();
    return String.format(
        Locale.ROOT,
        "The registry%s has no version of model '%s': promote one, or correct the name",
        others.isEmpty() ? "" : ", which has models " + others + ",",
        name());
  }

  /**
   * Returns versions that were to serve before {@code wanted}, last first, {@code most} at most.
   */
  List<ModelVersion> earlier(ModelVersion wanted, int most) {
    List<AliasMove> moves = new ArrayList<>(models.history(key, alias));
    Collections.reverse(moves);
    List<ModelVersion> versions = models.versions(key);
    return moves.stream()
        .map(AliasMove::to)
        .distinct()
        .filter(number -> number != wanted.number())
        .limit(most)
        .flatMap(number -> versions.stream().filter(version -> version.number() == number))
        .toList();
  }

  /** Opens a version; the caller closes it. */
  Predictor<I, P> open(ModelVersion version) {
    return models.load(key, version).open();
  }
}
