package dev.penstock.features;

import dev.penstock.model.ModelSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A feature that is another in one model than in an earlier one.
 *
 * @param feature its name
 * @param before its kind in the earlier model, in words; empty if that did not have it
 * @param after its kind in the later model, in words; empty if that does not have it
 */
public record FeatureChange(String feature, Optional<String> before, Optional<String> after) {

  /** Checks that there is a change: a number that may be missing now is none. */
  public FeatureChange {
    if (before.map(FeatureChange::plain).equals(after.map(FeatureChange::plain))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Feature '%s' is the same before and after", feature));
    }
  }

  /**
   * Returns the features of two models that differ, by name.
   *
   * @param earlier the signature of one model, usually the champion
   * @param later the signature of the other, usually the challenger
   */
  public static List<FeatureChange> between(ModelSignature earlier, ModelSignature later) {
    TreeSet<String> names = new TreeSet<>(earlier.inputs().keySet());
    names.addAll(later.inputs().keySet());
    List<FeatureChange> changes = new ArrayList<>();
    for (String name : names) {
      Optional<String> before = Optional.ofNullable(earlier.inputs().get(name));
      Optional<String> after = Optional.ofNullable(later.inputs().get(name));
      if (!Objects.equals(before.map(FeatureChange::plain), after.map(FeatureChange::plain))) {
        changes.add(new FeatureChange(name, before, after));
      }
    }
    return List.copyOf(changes);
  }

  private static String plain(String kind) {
    return kind.equals(FeatureKind.NUMBER.words()) ? FeatureKind.NULLABLE_NUMBER.words() : kind;
  }

  /** Returns whether both models have the feature, as another kind: rarely meant. */
  public boolean isOfKind() {
    return before.isPresent() && after.isPresent();
  }

  /** Returns the change as a part of a sentence. */
  @Override
  public String toString() {
    if (after.isEmpty()) {
      return String.format(Locale.ROOT, "'%s' (a %s) is gone", feature, before.orElse(""));
    }
    return before.isEmpty()
        ? String.format(Locale.ROOT, "'%s' (a %s) is new", feature, after.get())
        : String.format(
            Locale.ROOT, "'%s' was a %s and is a %s", feature, before.get(), after.get());
  }
}
