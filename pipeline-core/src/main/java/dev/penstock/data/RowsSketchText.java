package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a sketch: the version of the format, the number of rows, their digest, whether the
 * hashes are those of all rows or the least, the hashes in base 64, and the CRC-32 of all that.
 */
final class RowsSketchText {

  private static final Pattern FORMAT =
      Pattern.compile(
          "(?<content>v1 (?<count>\\d{1,19}) (?<digest>sha256:[0-9a-f]{64}) (?<which>all|least)"
              + " (?<hashes>[A-Za-z0-9_-]*)) (?<crc>[0-9a-f]{8})");

  private RowsSketchText() {}

  static String of(long count, Digest digest, long[] hashes, boolean complete) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(hashes.length, Long.BYTES));
    for (long hash : hashes) {
      bytes.putLong(hash);
    }
    String content =
        String.format(
            Locale.ROOT,
            "v1 %d %s %s %s",
            count,
            digest,
            complete ? "all" : "least",
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
    return content + ' ' + crc(content);
  }

  static RowsSketch parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches() || !crc(parts.group("content")).equals(parts.group("crc"))) {
      throw unreadable("it is damaged, or of another format");
    }
    try {
      long[] hashes = hashes(Base64.getUrlDecoder().decode(parts.group("hashes")));
      boolean complete = parts.group("which").equals("all");
      if (hashes.length > RowsSketch.MOST_HASHES || (!complete && hashes.length == 0)) {
        throw unreadable("it cannot have " + hashes.length + " hashes");
      }
      return new RowsSketch(
          Long.parseLong(parts.group("count")),
          Digest.parse(parts.group("digest")),
          hashes,
          complete);
    } catch (NumberFormatException e) {
      throw unreadable("its count is too large");
    }
  }

  private static long[] hashes(byte[] bytes) {
    if (bytes.length % Long.BYTES != 0) {
      throw unreadable("its hashes are cut off");
    }
    long[] hashes = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (Long.compareUnsigned(hashes[i - 1], hashes[i]) >= 0) {
        throw unreadable("its hashes do not ascend");
      }
    }
    return hashes;
  }

  private static String crc(String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static IllegalArgumentException unreadable(String why) {
    return new IllegalArgumentException(
        "A sketch of rows must read as RowsSketch.toText() wrote it: " + why);
  }
}
