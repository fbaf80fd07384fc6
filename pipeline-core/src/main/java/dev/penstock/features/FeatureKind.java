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
}
