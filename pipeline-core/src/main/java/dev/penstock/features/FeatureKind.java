package dev.penstock.features;

/** What a feature reads from a row. */
enum FeatureKind {
  NUMBER("number"),
  NULLABLE_NUMBER("number or missing"),
  TEXT("text"),
  CATEGORY("category"),
  DATE("date"),
  FLAG("flag");

  private final String words;

  FeatureKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Returns the kind of a feature that is encoded alike and may be missing. */
  FeatureKind orMissing() {
    return this == NUMBER ? NULLABLE_NUMBER : this;
  }
}
