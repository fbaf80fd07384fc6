package dev.penstock.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Finds constants of an enum by what people write: exactly, or whatever the case and the
 * separators, so that {@code Month-to-month} is {@code MONTH_TO_MONTH}. Where that would leave a
 * choice, only the exact name is taken.
 */
final class EnumConstants {

  private static final int MOST_SHOWN = 12;

  private final Map<String, Object> exact = new HashMap<>();
  private final Map<String, Object> loose = new HashMap<>();
  private final String names;

  EnumConstants(Class<?> type) {
    StringJoiner shown = new StringJoiner(", ");
    Set<String> ambiguous = new HashSet<>();
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      String name = ((Enum<?>) constant).name();
      exact.put(name, constant);
      if (loose.putIfAbsent(LooseNames.plain(name), constant) != null) {
        ambiguous.add(LooseNames.plain(name));
      }
      if (exact.size() <= MOST_SHOWN) {
        shown.add(name);
      }
    }
    loose.keySet().removeAll(ambiguous);
    names = constants.length > MOST_SHOWN ? shown + " and others" : shown.toString();
  }

  String names() {
    return names;
  }

  Object named(String text) {
    @Nullable Object constant = exact.get(text);
    if (constant == null) {
      constant = loose.get(LooseNames.plain(text));
    }
    if (constant == null) {
      throw new IllegalArgumentException("no such constant");
    }
    return constant;
  }
}
