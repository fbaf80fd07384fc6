package dev.penstock.tracking.jdbc;

import dev.penstock.CanIgnoreReturnValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a row: of its table and all of its columns, in their order. It finds what a disk
 * did, and not what someone did who means harm.
 *
 * <p>A row that has others below it also holds the sum of their checksums, which changes with every
 * row that is lost, added, or put elsewhere. Sums wrap around.
 */
@CanIgnoreReturnValue
final class RowCheck {

  /** Makes a sum count its rows too: the checksum of no row is 0. */
  private static final long ONE_ROW = 1L << 32;

  private final CRC32C checksum = new CRC32C();

  private RowCheck() {}

  static RowCheck of(String table) {
    return new RowCheck().text(table);
  }

  RowCheck number(long value) {
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    return this;
  }

  RowCheck optional(@Nullable Long value) {
    return value == null ? number(0) : number(1).number(value);
  }

  RowCheck text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  RowCheck bytes(byte[] value) {
    number(value.length);
    checksum.update(value);
    return this;
  }

  long value() {
    return ONE_ROW + checksum.getValue();
  }
}
