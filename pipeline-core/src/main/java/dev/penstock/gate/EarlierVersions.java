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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The versions that were champion once: what a new one is measured against, so that many small
 * losses do not add up.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
record EarlierVersions<R, P>(List<Loaded<R, P>> loaded, Map<ModelVersion, String> unreadable) {

  /** How many are compared with: the first, and the latest. */
  static final int MOST = 20;

  /** A version and its model. */
  record Loaded<R, P>(ModelVersion version, TrainedModel<R, P> model) {}

  static <R, P> EarlierVersions<R, P> none() {
    return new EarlierVersions<>(List.of(), Map.of());
  }

  /**
   * Loads them.
   *
   * @param champion is one of them, whatever the history of the alias says
   */
  static <R, P> EarlierVersions<R, P> of(
      ModelKey<R, P> key, ModelStore models, Optional<ModelVersion> champion) {
    List<Loaded<R, P>> loaded = new ArrayList<>();
    Map<ModelVersion, String> unreadable = new LinkedHashMap<>();
    for (int number : numbers(models.history(key, ModelStore.CHAMPION), champion)) {
      ModelVersion version = models.version(key, number);
      try {
        loaded.add(new Loaded<>(version, models.load(key, version)));
      } catch (IncompatibleModelException
          | ModelCheckException
          | ArtifactCorruptException
          | ArtifactNotFoundException e) {
        unreadable.put(version, String.valueOf(e.getMessage()));
      }
    }
    return new EarlierVersions<>(List.copyOf(loaded), unreadable);
  }

  private static List<Integer> numbers(List<AliasMove> moves, Optional<ModelVersion> champion) {
    Set<Integer> different = new LinkedHashSet<>();
    moves.forEach(move -> putLast(different, move.to()));
    champion.ifPresent(version -> putLast(different, version.number()));
    List<Integer> all = List.copyOf(different);
    if (all.size() <= MOST) {
      return all;
    }
    Set<Integer> some = new LinkedHashSet<>(List.of(moves.get(0).to()));
    some.addAll(all.subList(all.size() - MOST + 1, all.size()));
    return List.copyOf(some);
  }

  /** A version that became champion again is one of the latest. */
  private static void putLast(Set<Integer> numbers, int number) {
    numbers.remove(number);
    numbers.add(number);
  }
}
