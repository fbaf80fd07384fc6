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

  @SuppressWarnings("EnumOrdinal") // the order of declaration is what is wanted; nothing is stored
  private static int ordinal(Object label) {
    return label instanceof Enum<?> constant ? constant.ordinal() : 0;
  }
}
