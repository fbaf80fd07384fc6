package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.data.internal.ColumnException;
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
   * Returns what reads the same as a text: one text for all that {@link SplitRows#groupedBy} takes
   * for one key. It reads null if there is none, and refuses what has no text that is the same in
   * every process.
   */
  public NamedGetter<R> asKey() {
    return new NamedGetter<>(name, row -> key(getter.get(row)));
  }

  private static @Nullable String key(@Nullable Object value) {
    try {
      return value == null ? null : KeyText.of(value);
    } catch (IllegalArgumentException e) {
      throw new ColumnException(String.valueOf(e.getMessage()));
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
