package dev.penstock.train;

import java.util.Arrays;

/**
 * The numbers of one row on their way to Tribuo, which knows features by name alone. A feature's
 * name is its index in eight hexadecimal digits, so that names sort as indices do; names are made
 * once.
 */
final class Numbers {

  private final String[] known;
  private String[] names = new String[64];
  private double[] values = new double[64];
  private int size;

  /** Takes the names that are known so far, by index; shared, and filled as names are asked for. */
  Numbers(String[] known) {
    this.known = known;
  }

  static String name(int index) {
    String digits = Integer.toHexString(index);
    return "00000000".substring(digits.length()) + digits;
  }

  /** Returns the index that a name stands for, or -1 if it is no name of a feature. */
  static int index(String name) {
    int index = parse(name, 16);
    return index >= 0 && name(index).equals(name) ? index : -1;
  }

  /** Returns the number that a text stands for, or -1 if it stands for none. */
  static int parse(String text, int radix) {
    try {
      return Integer.parseInt(text, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Adds a number under a name that is made if there is none. */
  void add(int index, double value) {
    String name = known[index];
    if (name == null) {
      name = name(index);
      known[index] = name;
    }
    put(name, value);
  }

  /** Adds a number if its name is known. */
  void addKnown(int index, double value) {
    String name = known[index];
    if (name != null) {
      put(name, value);
    }
  }

  private void put(String name, double value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size++] = value;
  }

  /** Adds a zero under {@code name} if there is nothing else: Tribuo takes no empty row. */
  void requireOne(String name) {
    if (size == 0) {
      put(name, 0);
    }
  }

  String[] names() {
    return Arrays.copyOf(names, size);
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }
}
