package dev.penstock.data.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes values one after the other, big-endian, for {@link ByteReader}. Not thread-safe. */
public final class ByteWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Creates a writer of nothing yet. */
  public ByteWriter() {}

  /** Writes one value; a stream into memory does not fail. */
  @FunctionalInterface
  private interface Write {
    void to(DataOutputStream out) throws IOException;
  }

  /** Writes a truth value. */
  public void writeFlag(boolean value) {
    write(target -> target.writeBoolean(value));
  }

  /** Writes a whole number in four bytes. */
  public void writeInt(int value) {
    write(target -> target.writeInt(value));
  }

  /** Writes a number in four bytes. */
  public void writeFloat(float value) {
    write(target -> target.writeFloat(value));
  }

  /** Writes a number in eight bytes. */
  public void writeDouble(double value) {
    write(target -> target.writeDouble(value));
  }

  /** Writes a text: its length in bytes, then UTF-8. */
  public void writeText(String value) {
    writeBlock(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the length of {@code value}, then its bytes. */
  public void writeBlock(byte[] value) {
    writeInt(value.length);
    writeBytes(value);
  }

  /** Writes bytes without their length. */
  public void writeBytes(byte[] value) {
    write(target -> target.write(value));
  }

  /** Returns what was written so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void write(Write value) {
    try {
      value.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
