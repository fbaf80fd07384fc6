package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.TrackingStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads what {@link BlobWriter} wrote. The checksum is verified before anything is read. */
final class BlobReader {

  private static final int SHORTEST = 2 + BlobWriter.CHECKSUM_BYTES;

  private final List<String> known = new ArrayList<>();
  private final byte[] bytes;
  private final int end;
  private int position;

  /**
   * Opens a value of a column.
   *
   * @throws TrackingStoreException if it is damaged, of another kind, or of a newer version
   */
  BlobReader(byte[] bytes, char kind, int newestVersion) {
    this.bytes = bytes;
    this.end = bytes.length - BlobWriter.CHECKSUM_BYTES;
    if (bytes.length < SHORTEST || checksum() != storedChecksum() || raw() != kind) {
      throw damaged(kind);
    }
    int version = raw();
    if (version > newestVersion) {
      throw new TrackingStoreException(
          String.format(
                  Locale.ROOT,
                  "The database has a value of kind '%s' and version %d, and this release reads up to %d:",
                  kind,
                  version,
                  newestVersion)
              + " use a newer release of Penstock");
    }
  }

  int raw() {
    return bytes[next(1)] & 0xff;
  }

  long number() {
    long value = 0;
    int part;
    int shift = 0;
    do {
      if (shift >= Long.SIZE) {
        throw notWritten("a number of more than 64 bits");
      }
      part = raw();
      value |= (part & 0x7fL) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return value;
  }

  /** Reads a number that is an {@code int} and not negative. */
  int integer() {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw notWritten("the number " + value + " where a small one is expected");
    }
    return (int) value;
  }

  /** Reads how many things follow, each of at least one byte: never more than there are bytes. */
  int count() {
    long value = number();
    if (value < 0 || value > end - position) {
      throw notWritten("a count of " + value + " with " + (end - position) + " bytes left");
    }
    return (int) value;
  }

  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  boolean flag() {
    return raw() != 0;
  }

  double real() {
    long bits = 0;
    for (int i = 0; i < Double.BYTES; i++) {
      bits = bits << 8 | raw();
    }
    return Double.longBitsToDouble(bits);
  }

  String text() {
    int place = integer();
    if (place > known.size()) {
      throw notWritten("text " + place + " of " + known.size());
    }
    if (place > 0) {
      return known.get(place - 1);
    }
    long length = number();
    int start = next(length >>> 1);
    String value =
        (length & 1) == 0
            ? new String(bytes, start, position - start, StandardCharsets.UTF_8)
            : fromUtf16(start, position);
    if (value.length() <= BlobWriter.LONGEST_KNOWN_TEXT) {
      known.add(value);
    }
    return value;
  }

  Optional<String> optionalText() {
    return flag() ? Optional.of(text()) : Optional.empty();
  }

  List<String> texts() {
    int count = count();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(text());
    }
    return values;
  }

  Map<String, String> textMap() {
    int count = count();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = text();
      values.put(name, text());
    }
    return values;
  }

  Duration duration() {
    long seconds = signed();
    return Duration.ofSeconds(seconds, number());
  }

  Instant instant() {
    long seconds = signed();
    return Instant.ofEpochSecond(seconds, number());
  }

  private String fromUtf16(int from, int to) {
    char[] chars = new char[(to - from) / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((bytes[from + 2 * i] & 0xff) << 8 | (bytes[from + 2 * i + 1] & 0xff));
    }
    return new String(chars);
  }

  private int next(long count) {
    int start = position;
    if (count < 0 || count > end - start) {
      throw new TrackingStoreException("A value in the database ends too early: it is damaged");
    }
    position = start + (int) count;
    return start;
  }

  private int checksum() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, end);
    return (int) checksum.getValue();
  }

  private int storedChecksum() {
    int value = 0;
    for (int i = end; i < bytes.length; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static TrackingStoreException notWritten(String found) {
    return new TrackingStoreException(
        "A value in the database has " + found + ", which no release has written");
  }

  private static TrackingStoreException damaged(char kind) {
    return new TrackingStoreException(
        String.format(
                Locale.ROOT,
                "A value of kind '%s' in the database is damaged: its checksum does not fit; restore the",
                kind)
            + " database from a backup");
  }
}
