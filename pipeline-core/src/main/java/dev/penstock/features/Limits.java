package dev.penstock.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is read from a file is checked before it is believed. */
final class Limits {

  private static final int LONGEST_TEXT = 1 << 24;

  private Limits() {}

  static int check(String what, int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("The number of " + what + " must be from 0 to " + most + ": " + count);
    }
    return count;
  }

  static void writeText(DataOutput out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  static String readText(DataInput in) throws IOException {
    byte[] utf8 = new byte[check("bytes of a text", in.readInt(), LONGEST_TEXT)];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IOException("There is no " + type.getSimpleName() + " '" + name + "'");
  }
}
