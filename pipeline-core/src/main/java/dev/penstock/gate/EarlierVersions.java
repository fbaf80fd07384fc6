package dev.penstock.gate;

import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.model.AliasMove;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The versions that were champion once: what a new one is measured against, so that many small
 * losses do not add up.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
record EarlierVersions<R, P>(List<Loaded<R, P>> loaded, List<String> unreadable) {

  /** How many are compared with: the first, and the latest. */
  static final int MOST = 20;

  /** A version and its model. */
  record Loaded<R, P>(ModelVersion version, TrainedModel<R, P> model) {}

  static <R, P> EarlierVersions<R, P> none() {
    return new EarlierVersions<>(List.of(), List.of());
  }

  static <R, P> EarlierVersions<R, P> of(ModelKey<R, P> key, ModelStore models) {
    List<Loaded<R, P>> loaded = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (int number : numbers(models.history(key, ModelStore.CHAMPION))) {
      ModelVersion version = models.version(key, number);
      try {
        loaded.add(new Loaded<>(version, models.load(key, version)));
      } catch (IncompatibleModelException
          | ModelCheckException
          | ArtifactCorruptException
          | ArtifactNotFoundException e) {
        unreadable.add(version + ": " + e.getMessage());
      }
    }
    return new EarlierVersions<>(List.copyOf(loaded), List.copyOf(unreadable));
  }

  private static List<Integer> numbers(List<AliasMove> moves) {
    Set<Integer> different = new LinkedHashSet<>();
    moves.forEach(move -> different.add(move.to()));
    List<Integer> all = List.copyOf(different);
    if (all.size() <= MOST) {
      return all;
    }
    List<Integer> some = new ArrayList<>();
    some.add(all.get(0));
    some.addAll(all.subList(all.size() - MOST + 1, all.size()));
    return some;
  }
}
