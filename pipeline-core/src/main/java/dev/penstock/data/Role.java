package dev.penstock.data;

import java.util.Locale;

/** What a row is for. */
enum Role {
  TRAINING(0),
  VALIDATION(1),
  TEST(2);

  static final int COUNT = 3;

  private final int place;

  Role(int place) {
    this.place = place;
  }

  /** Returns the place of the role in arrays of counts. */
  int place() {
    return place;
  }

  /** Returns the name for people. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
