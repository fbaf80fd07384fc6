package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** A split by key: the role follows from the salt and the key alone. */
final class KeySplit<R> implements RoleRule.RoleOf<R> {

  private static final double TO_FRACTION = 0x1p-53;

  private final NamedGetter<R> key;
  private final byte[] salt;
  private final double validationFrom;
  private final double testFrom;
  private final MessageDigest hash = Digest.newHash();
  private long number;

  private KeySplit(NamedGetter<R> key, String salt, Shares shares) {
    this.key = key;
    this.salt = salt.getBytes(StandardCharsets.UTF_8);
    this.testFrom = 1 - shares.test();
    // A share of zero must leave no room for rounding.
    this.validationFrom = shares.validation() == 0 ? testFrom : shares.training();
  }

  static <R> RoleRule<R> rule(NamedGetter<R> key, String salt, Shares shares) {
    return new RoleRule<>(
        SplitIdentity.byKey(key.name(), salt, shares), () -> new KeySplit<>(key, salt, shares));
  }

  @Override
  public Role of(R row) {
    number++;
    double fraction = fraction(text(row));
    if (fraction >= testFrom) {
      return Role.TEST;
    }
    return fraction < validationFrom ? Role.TRAINING : Role.VALIDATION;
  }

  private double fraction(String text) {
    hash.update(salt);
    hash.update((byte) 0);
    byte[] bytes = hash.digest(text.getBytes(StandardCharsets.UTF_8));
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = (bits << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return (bits >>> 11) * TO_FRACTION;
  }

  private String text(R row) {
    try {
      return KeyText.of(key.read(row));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Row %d has no key '%s' to split by: %s", number, key, e.getMessage()),
          e);
    }
  }
}
