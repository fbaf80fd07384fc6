package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.data.internal.FunctionOrigin;
import dev.penstock.data.internal.Unquoted;
import dev.penstock.model.Getter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A getter with the name under which it is recorded.
 *
 * @param name not blank
 * @param getter reads from a row
 * @param <R> the type of the row
 */
public record NamedGetter<R>(String name, Getter<? super R, ?> getter) {

  private static final Pattern AROUND_CLASS = Pattern.compile("^(\\w+[.$])+(?=\\w+::)");

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public NamedGetter {
    requireNonNull(getter, "getter");
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a getter must not be blank");
    }
  }

  /** Names {@code getter} so that the name is the same in every process: class and method. */
  static <R> NamedGetter<R> identified(Getter<? super R, ?> getter) {
    try {
      return new NamedGetter<>(FunctionOrigin.identityOf(getter), getter);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The getter has no name of its own: %s. Give it one, as the first argument",
              e.getMessage()),
          e);
    }
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if the getter throws; says what, but not its message, which
   *     may quote the row
   */
  public @Nullable Object read(R row) {
    try {
      return getter.get(row);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the getter of '%s' threw %s; it must be able to read every row",
              shown(),
              Unquoted.name(e)),
          Unquoted.of(e));
    }
  }

  /**
   * Returns what the getter reads.
   *
   * @param number the row's place, from 1
   * @throws IllegalArgumentException if the getter throws; names it and the row
   */
  @Nullable Object read(R row, long number) {
    try {
      return read(row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Row %d cannot be read: %s", number, e.getMessage()),
          e.getCause());
    }
  }

  /**
   * Returns the text of what the getter reads; {@code (missing)} where it is missing, which is
   * null, NaN, a blank text or an empty optional.
   *
   * @throws IllegalArgumentException if the getter throws; names it
   */
  public String text(R row) {
    Object value = read(row);
    if (MissingValue.is(value)) {
      return "(missing)";
    }
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  /**
   * Returns the text of the key that the getter reads: keys that are equal have one, whatever
   * object holds them.
   *
   * @throws IllegalArgumentException if the getter throws, or the key is null or of a class whose
   *     content is not known; names the getter
   */
  public String key(R row) {
    Object key = read(row);
    try {
      return KeyText.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "it has no key '%s': %s", shown(), e.getMessage()),
          e.getCause());
    }
  }

  /**
   * Returns the name for people: without what is around the class, and without what javac made up.
   */
  String shown() {
    String plain = AROUND_CLASS.matcher(name).replaceFirst("");
    int lambda = plain.indexOf("::lambda$");
    return lambda < 0 ? plain : "a lambda of " + plain.substring(0, lambda);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
