package dev.penstock.tracking.jdbc;

import dev.penstock.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Writes one value of a column: a kind, a version, the content, and its CRC-32C. Numbers are
 * written in as few bytes as they need (LEB128), and a text that came before as its number.
 */
@CanIgnoreReturnValue
final class BlobWriter {

  static final int LONGEST_KNOWN_TEXT = 256;
  static final int CHECKSUM_BYTES = Integer.BYTES;

  private final Map<String, Integer> known = new HashMap<>();
  private byte[] bytes = new byte[256];
  private int size;

  BlobWriter(char kind, int version) {
    raw(kind);
    raw(version);
  }

  /** Writes the low eight bits. */
  BlobWriter raw(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  /** Writes a number that is best not negative; seven bits a byte. */
  BlobWriter number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      raw((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    return raw((int) rest);
  }

  /** Writes a number that is near zero on either side. */
  BlobWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  BlobWriter flag(boolean value) {
    return raw(value ? 1 : 0);
  }

  BlobWriter real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      raw((int) (bits >>> shift));
    }
    return this;
  }

  BlobWriter text(String value) {
    Integer place = known.get(value);
    if (place != null) {
      return number(place + 1L);
    }
    if (value.length() <= LONGEST_KNOWN_TEXT) {
      known.put(value, known.size());
    }
    boolean utf8 = isWellFormed(value);
    byte[] encoded = utf8 ? value.getBytes(StandardCharsets.UTF_8) : toUtf16(value);
    return number(0).number((long) encoded.length << 1 | (utf8 ? 0 : 1)).block(encoded);
  }

  BlobWriter optionalText(Optional<String> value) {
    flag(value.isPresent());
    value.ifPresent(this::text);
    return this;
  }

  BlobWriter texts(List<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  BlobWriter texts(Map<String, String> values) {
    number(values.size());
    values.forEach((name, value) -> text(name).text(value));
    return this;
  }

  BlobWriter duration(Duration value) {
    return signed(value.getSeconds()).number(value.getNano());
  }

  BlobWriter instant(Instant value) {
    return signed(value.getEpochSecond()).number(value.getNano());
  }

  int size() {
    return size;
  }

  /** Returns what was written without a checksum, for a key that is only compared. */
  byte[] toKey() {
    return Arrays.copyOf(bytes, size);
  }

  /** Returns what was written, with its checksum. */
  byte[] toBytes() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, size);
    long value = checksum.getValue();
    byte[] whole = Arrays.copyOf(bytes, size + CHECKSUM_BYTES);
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      whole[size + i] = (byte) (value >>> (24 - 8 * i));
    }
    return whole;
  }

  private BlobWriter block(byte[] block) {
    if (bytes.length - size < block.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + block.length));
    }
    System.arraycopy(block, 0, bytes, size, block.length);
    size += block.length;
    return this;
  }

  // UTF-8 has no form for half a surrogate pair, and the JDK would silently write '?'.
  private static boolean isWellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static byte[] toUtf16(String value) {
    byte[] encoded = new byte[value.length() * 2];
    for (int i = 0; i < value.length(); i++) {
      encoded[2 * i] = (byte) (value.charAt(i) >>> 8);
      encoded[2 * i + 1] = (byte) value.charAt(i);
    }
    return encoded;
  }
}
