package dev.penstock.gate;

import dev.penstock.data.Rows;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.TestRows;
import dev.penstock.model.ModelSignature;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model may have been trained on some of the test rows.
 *
 * @param isPossible whether it may, as far as is known
 * @param sentence why, or what is not known, as the rest of a sentence about the model; may be
 *     empty
 */
record Exposure(boolean isPossible, String sentence) {

  static Exposure of(ModelSignature signature, TestRows<?> test) {
    return isDeclared(test.split()) && areTrainedOn(signature.properties(), test.rows())
        ? new Exposure(
            true,
            "was trained on these very test rows. Judge on rows that it has not seen: split them with"
                + " SplitRows, or take a file of their own")
        : of(signature, test.split());
  }

  /** Rows of the same digest are the same; what is counted first costs less than a digest. */
  private static boolean areTrainedOn(Map<String, String> properties, Rows<?> rows) {
    String digest = properties.get("data.digest");
    if (digest == null || !Long.toString(rows.count()).equals(properties.get("data.rows"))) {
      return false;
    }
    try {
      return rows.digest().toString().equals(digest);
    } catch (IllegalArgumentException noDigest) {
      return false;
    }
  }

  private static Exposure of(ModelSignature signature, SplitIdentity test) {
    Optional<SplitIdentity> known = trainedUnder(signature.properties());
    if (known.isEmpty()) {
      return new Exposure(
          false,
          "does not say how its rows were split; make sure that no test row was among those that it"
              + " was trained on");
    }
    SplitIdentity training = known.get();
    if (test.isUnseenBy(training)) {
      return new Exposure(false, "");
    }
    return isDeclared(test)
        ? new Exposure(false, declared(training))
        : new Exposure(true, seen(training, test));
  }

  /** Returns what should be said of rows to come, if they cannot be compared on. */
  static Optional<String> ofLaterRows(SplitIdentity test) {
    return isByPlace(test)
        ? Optional.of(
            "Later rows cannot be compared on with this version, as its rows were split by place: split"
                + " by a key that rows keep, with SplitRows.groupedBy(..), or by time, before the next"
                + " training")
        : Optional.empty();
  }

  private static boolean isDeclared(SplitIdentity split) {
    return split.key().equals(SplitIdentity.all().key());
  }

  private static boolean isByPlace(SplitIdentity split) {
    return split.key().startsWith("place");
  }

  private static String declared(SplitIdentity training) {
    return isDeclared(training)
        ? "was trained on rows without a split, as the test rows are; make sure that none is among"
            + " both"
        : "is judged on test rows that were declared without a split; make sure that it was trained on"
            + " none of them";
  }

  private static String seen(SplitIdentity training, SplitIdentity test) {
    String way =
        isByPlace(training) || isByPlace(test)
            ? "Which row has which role follows from the place and the seed of one run: split by a key"
                + " that rows keep, with SplitRows.groupedBy(..), and approve the first such run by hand"
            : "Judge on rows of the same split or newer than its own, or train it anew";
    return String.format(
        Locale.ROOT,
        "may have been trained on some of the test rows: its rows were split by %s, the test rows by"
            + " %s. %s",
        describe(training),
        describe(test),
        way);
  }

  private static String describe(SplitIdentity split) {
    return String.format(
        Locale.ROOT,
        "'%s' with salt '%s' and shares '%s'%s",
        split.key(),
        split.salt(),
        split.shares(),
        split.from().isPresent() && split.until().isPresent()
            ? String.format(
                Locale.ROOT, " from %s until %s", split.from().get(), split.until().get())
            : "");
  }

  private static Optional<SplitIdentity> trainedUnder(Map<String, String> properties) {
    String key = properties.get("split.key");
    return key == null
        ? Optional.empty()
        : Optional.of(
            new SplitIdentity(
                key,
                properties.getOrDefault("split.salt", ""),
                properties.getOrDefault("split.shares", ""),
                Optional.ofNullable(properties.get("split.from")).map(Instant::parse),
                Optional.ofNullable(properties.get("split.until")).map(Instant::parse)));
  }
}
