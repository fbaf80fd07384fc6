package dev.penstock.data.internal;

import dev.penstock.model.IncompatibleModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads what {@link ByteWriter} wrote. It believes no count before the bytes for it are there, so
 * that damaged bytes take no more memory than they are long. Every method throws {@link
 * IncompatibleModelException} if the bytes end or say something else. Not thread-safe.
 */
public final class ByteReader {

  private final ByteBuffer bytes;

  /** Creates a reader of all of {@code content}, which is not copied. */
  public ByteReader(byte[] content) {
    this.bytes = ByteBuffer.wrap(content);
  }

  /** Reads a truth value. */
  public boolean readFlag() {
    return read(bytes::get) != 0;
  }

  /** Reads a whole number of four bytes. */
  public int readInt() {
    return read(bytes::getInt);
  }

  /** Reads a number of four bytes. */
  public float readFloat() {
    return read(bytes::getFloat);
  }

  /** Reads a number of eight bytes. */
  public double readDouble() {
    return read(bytes::getDouble);
  }

  /** Reads a number of eight bytes that must be finite. */
  public double readFinite() {
    double value = readDouble();
    if (!Double.isFinite(value)) {
      throw damaged("a number is " + value);
    }
    return value;
  }

  /** Reads a text. */
  public String readText() {
    return new String(readBlock(), StandardCharsets.UTF_8);
  }

  /** Reads bytes whose length stands before them. */
  public byte[] readBlock() {
    return readBytes(readCount("bytes", 1));
  }

  /** Reads so many bytes. */
  public byte[] readBytes(int length) {
    byte[] block = new byte[Math.min(length, bytes.remaining())];
    if (block.length < length) {
      throw damaged("it ends too early");
    }
    bytes.get(block);
    return block;
  }

  /**
   * Reads how many things follow.
   *
   * @param what they are, for messages
   * @param least the fewest bytes that one of them takes
   */
  public int readCount(String what, int least) {
    int count = readInt();
    if (count < 0 || (long) count * least > bytes.remaining()) {
      throw damaged(String.format(Locale.ROOT, "it cannot hold %d %s", count, what));
    }
    return count;
  }

  /** Reads the name of a constant. */
  public <E extends Enum<E>> E readConstant(Class<E> type) {
    String name = readText();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw damaged(String.format(Locale.ROOT, "there is no %s '%s'", type.getSimpleName(), name));
  }

  /** Checks that all was read. */
  public void requireEnd() {
    if (bytes.hasRemaining()) {
      throw damaged(bytes.remaining() + " bytes follow its end");
    }
  }

  private static <V> V read(Supplier<V> value) {
    try {
      return value.get();
    } catch (BufferUnderflowException e) {
      throw damaged("it ends too early");
    }
  }

  /** Returns an exception that says what is wrong with the bytes. */
  public static IncompatibleModelException damaged(String how) {
    return new IncompatibleModelException("The model is damaged: " + how);
  }
}
