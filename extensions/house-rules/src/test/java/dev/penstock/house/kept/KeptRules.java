package dev.penstock.house.kept;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has fields, arrays, generics and constants, and breaks no rule. */
public final class KeptRules {

  /** A constant. */
  public static final int SIZE = 3;

  private static final Map<String, double[]> BY_NAME = Map.of("one", new double[] {1});

  private KeptRules() {}

  /** Returns a sentence whose digits and letters are those of no country. */
  public static String sentence(int count) {
    return String.format(Locale.ROOT, "%d rows", count).toUpperCase(Locale.ROOT);
  }

  /** Returns the names that {@code size} values have. */
  public static List<String> names(int size) {
    return BY_NAME.keySet().stream().limit(size).toList();
  }
}
