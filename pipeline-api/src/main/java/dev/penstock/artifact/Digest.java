package dev.penstock.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest (FIPS 180-4) of some bytes; identifies them.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Digest(String hex) implements Comparable<Digest> {

  private static final String PREFIX = "sha256:";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException if {@code hex} is anything else than 64 digits in lower case
   */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "A digest must have 64 hexadecimal digits in lower case but was '" + hex + "'");
    }
  }

  /** Returns the digest of {@code content}. */
  public static Digest of(byte[] content) {
    return ofHash(newHash().digest(content));
  }

  /**
   * Returns the digest that {@code hash} is.
   *
   * @param hash the 32 bytes that SHA-256 gave
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public static Digest ofHash(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static Digest parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "A digest must start with '" + PREFIX + "' but was '" + text + "'");
    }
    return new Digest(text.substring(PREFIX.length()));
  }

  /** Returns a new SHA-256 computation, for content that comes in pieces. */
  public static MessageDigest newHash() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have SHA-256", e);
    }
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  /** Returns {@code sha256:} and the digits. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
