package dev.penstock.model;

import dev.penstock.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What every registry checks, above all before it moves an alias; for those who write one. */
public final class AliasMoves {

  private AliasMoves() {}

  /**
   * Checks that a move says who and why, in texts that every registry keeps as they are.
   *
   * @throws IllegalArgumentException if {@code actor} or {@code reason} is blank, or not what
   *     {@link Names#requireText} allows
   */
  public static void requireWords(String actor, String reason) {
    if (actor.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("A move of an alias must say who moves it and why");
    }
    Names.requireText("Who moves an alias", actor);
    Names.requireText("The reason of a move of an alias", reason);
  }

  /**
   * Checks the name of a model; for every method of a registry that takes one.
   *
   * @throws IllegalArgumentException if it is not what {@link Names} allows
   */
  public static void requireModel(String model) {
    Names.require("The name of a model", model);
  }

  /**
   * Checks the names of a model and an alias of it; for every method of a registry that takes them.
   *
   * @throws IllegalArgumentException if one is not what {@link Names} allows
   */
  public static void requireNames(String model, String alias) {
    requireModel(model);
    Names.require("An alias", alias);
  }

  /**
   * Checks that the version exists.
   *
   * @throws IllegalArgumentException if none of {@code versions} has the number {@code to}
   */
  public static void requireVersion(String model, int to, List<ModelVersion> versions) {
    if (versions.stream().noneMatch(version -> version.number() == to)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Model '%s' has no version %d; it has %s",
              model,
              to,
              versions.stream().map(ModelVersion::number).toList()));
    }
  }

  /**
   * Checks that the alias names what the move expects.
   *
   * @throws AliasMovedException if it names another version
   */
  public static void requireExpected(
      String model, String alias, OptionalInt expected, Optional<ModelVersion> actual) {
    OptionalInt found =
        actual.isPresent() ? OptionalInt.of(actual.get().number()) : OptionalInt.empty();
    if (!found.equals(expected)) {
      throw new AliasMovedException(
          String.format(
              Locale.ROOT,
              "Alias '%s' of model '%s' moved from %s to %s while deciding; nothing was changed",
              alias,
              model,
              describe(expected),
              describe(found)));
    }
  }

  private static String describe(OptionalInt version) {
    return version.isPresent() ? Integer.toString(version.getAsInt()) : "none";
  }
}
