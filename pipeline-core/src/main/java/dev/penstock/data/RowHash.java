package dev.penstock.data;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.StableText;
import dev.penstock.data.internal.StableText.Sameness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Hashes rows by their values alone, as {@link Sameness#VALUES} has it. Not thread-safe. */
final class RowHash {

  private final MessageDigest hash = Digest.newHash();
  private final StableText text = new StableText(Sameness.VALUES);

  /**
   * Returns the SHA-256 of a row's values.
   *
   * @throws IllegalArgumentException if the row has no text that is the same in every process; says
   *     which class has none
   */
  byte[] of(Object row) {
    String written;
    Object content = row instanceof Row withoutClass ? withoutClass.contentByColumn() : row;
    try {
      text.append(content);
    } finally {
      written = text.take();
    }
    return hash.digest(written.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the first 64 bits of a hash. */
  static long first(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong();
  }
}
