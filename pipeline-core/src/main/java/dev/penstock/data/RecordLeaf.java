package dev.penstock.data;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A component that one cell fills, of a record or of one nested in it.
 *
 * @param path its name, with those of the components around it and dots in front
 * @param name its name alone
 * @param type what the cell is read as; within an Optional
 * @param optional whether the component is an Optional
 */
record RecordLeaf(String path, String name, Class<?> type, boolean optional) {

  /** What a method handle can take: 255 slots less itself and the new record. */
  private static final int MOST_SLOTS = 253;

  /**
   * Returns the leaves of a record type, in the order of its components.
   *
   * @throws IllegalArgumentException if it is no record, or one within itself
   */
  static List<RecordLeaf> leavesOf(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is not a record; without a class use ReadCsv.rows()",
              type.getName()));
    }
    List<RecordLeaf> leaves = new ArrayList<>();
    addLeaves(type, "", List.of(type), leaves);
    return leaves;
  }

  private static void addLeaves(
      Class<?> type, String prefix, List<Class<?>> around, List<RecordLeaf> leaves) {
    requireFew(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Class<?> held = component.getType();
      if (around.contains(held)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Component '%s' of '%s' is a record within itself",
                path,
                type.getName()));
      }
      if (held.isRecord()) {
        List<Class<?>> within = new ArrayList<>(around);
        within.add(held);
        addLeaves(held, path + ".", within, leaves);
      } else {
        boolean optional = held == Optional.class;
        Class<?> cell = optional ? Components.optionalOf(component) : held;
        leaves.add(new RecordLeaf(path, component.getName(), cell, optional));
      }
    }
  }

  private static void requireFew(Class<?> type) {
    int slots = 0;
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> held = component.getType();
      slots += held == long.class || held == double.class ? 2 : 1;
    }
    if (slots > MOST_SLOTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Record '%s' has more components than can be given at once, %d where a long or double"
                  + " counts twice; use ReadCsv.rows() beyond that",
              type.getName(),
              MOST_SLOTS));
    }
  }

  /** Returns how a cell may say it, for messages, for example {@code Integer}. */
  String typeName() {
    return optional ? "Optional<" + type.getSimpleName() + ">" : type.getSimpleName();
  }
}
