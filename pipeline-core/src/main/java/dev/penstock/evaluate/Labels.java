package dev.penstock.evaluate;

import java.util.Comparator;

/** How labels are written and ordered: enum constants as declared, all else by their texts. */
final class Labels {

  static final Comparator<Object> ORDER =
      Comparator.comparingInt(Labels::ordinal).thenComparing(Labels::text);

  private Labels() {}

  static String text(Object label) {
    return label instanceof Enum<?> constant ? constant.name() : label.toString();
  }

  /** Returns the label of a text that is of the kind of another. */
  static Object like(Object other, String text) {
    return other instanceof Enum<?> constant ? constant(constant.getDeclaringClass(), text) : text;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name);
  }

  @SuppressWarnings("EnumOrdinal") // the order of declaration is what is wanted; nothing is stored
  private static int ordinal(Object label) {
    return label instanceof Enum<?> constant ? constant.ordinal() : 0;
  }
}
