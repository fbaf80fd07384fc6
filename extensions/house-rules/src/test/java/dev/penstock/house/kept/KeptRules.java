package dev.penstock.house.kept;

import java.util.List;
import java.util.Map;

/** Has fields, arrays, generics and constants, and breaks no rule. */
public final class KeptRules {

  /** A constant. */
  public static final int SIZE = 3;

  private static final Map<String, double[]> BY_NAME = Map.of("one", new double[] {1});

  private KeptRules() {}

  /** Returns the names that {@code size} values have. */
  public static List<String> names(int size) {
    return BY_NAME.keySet().stream().limit(size).toList();
  }
}
