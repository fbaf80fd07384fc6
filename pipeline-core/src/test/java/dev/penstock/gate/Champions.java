package dev.penstock.gate;

import dev.penstock.artifact.Digest;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Champions that gates compare with in tests. */
final class Champions {

  static final ModelVersion VERSION =
      new ModelVersion("items", 3, Digest.of(new byte[0]), Optional.empty(), Instant.EPOCH);
  static final Champion<Item, Classification<Kind>> NONE = new Champion.None<>();

  private Champions() {}

  static Champion<Item, Classification<Kind>> champion(IntPredicate wrong) {
    return new Champion.Loaded<>(VERSION, Item.model(wrong));
  }
}
