package dev.penstock.data.internal;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as texts that are the same in every process and differ whenever the values do. It
 * knows numbers, texts, enums, classes, dates, records, arrays, collections, maps, optionals and
 * functions; of anything else it does not know what {@code toString} shows, and refuses it. Not
 * thread-safe.
 */
public final class StableText {

  /** Which values have one text. */
  public enum Sameness {
    /** Those of one class that are equal. */
    EXACT,
    /**
     * Besides: texts that are canonically equivalent (Unicode Standard Annex 15, form C), and
     * decimals of one value.
     */
    KEYS,
    /**
     * Besides: numbers of one value, whatever their class; all that is missing, which is null, NaN,
     * a blank text and an empty optional; and records of the same values, whatever theirs is
     * called.
     */
    VALUES
  }

  private final Sameness sameness;
  private final StringBuilder out = new StringBuilder();
  private final Map<Class<?>, List<Method>> accessors = new HashMap<>();

  /** Creates one that has written nothing, and writes {@link Sameness#EXACT}. */
  public StableText() {
    this(Sameness.EXACT);
  }

  /** Creates one that has written nothing. */
  public StableText(Sameness sameness) {
    this.sameness = sameness;
  }

  /**
   * Returns the text of one value.
   *
   * @throws IllegalArgumentException if there is none; says why
   */
  public static String of(@Nullable Object value) {
    return new StableText().append(value).take();
  }

  /** Returns what was written since the last call. */
  public String take() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  /**
   * Writes one more value.
   *
   * @return this
   * @throws IllegalArgumentException if the value has no stable text; says why
   */
  @CanIgnoreReturnValue
  public StableText append(@Nullable Object value) {
    if (value == null || (sameness == Sameness.VALUES && isNoValue(value))) {
      out.append('-');
    } else if (value instanceof CharSequence || value instanceof Character) {
      text(value.toString());
    } else if (isScalar(value)) {
      scalar(value);
    } else if (value instanceof Enum<?> constant) {
      tagged("e", constant.name());
    } else if (value instanceof Class<?> type) {
      tagged("c", type.getName());
    } else {
      appendWhole(value);
    }
    return this;
  }

  private static boolean isNoValue(Object value) {
    return value instanceof CharSequence text
        ? text.toString().isBlank()
        : (value instanceof Double number && number.isNaN())
            || (value instanceof Float single && single.isNaN());
  }

  private void text(String text) {
    boolean same = sameness == Sameness.EXACT || Normalizer.isNormalized(text, Form.NFC);
    tagged("t", same ? text : Normalizer.normalize(text, Form.NFC));
  }

  private void scalar(Object value) {
    if (sameness == Sameness.VALUES && value instanceof Number number) {
      tagged("n", NumberText.of(number));
    } else if (sameness == Sameness.KEYS && value instanceof BigDecimal decimal) {
      tagged("BigDecimal", NumberText.of(decimal));
    } else {
      tagged(value.getClass().getSimpleName(), value.toString());
    }
  }

  private static boolean isScalar(Object value) {
    return value instanceof Boolean
        || value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Float
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || value instanceof UUID
        || value instanceof Path
        || value instanceof Digest
        || isTime(value);
  }

  /** Those of the JDK alone: anybody can implement the interfaces. */
  private static boolean isTime(Object value) {
    return (value instanceof TemporalAccessor || value instanceof TemporalAmount)
        && value.getClass().getName().startsWith("java.time.")
        && !(value instanceof Enum<?>);
  }

  private void appendWhole(Object value) {
    if (value instanceof Optional<?> optional) {
      append(optional.orElse(null));
    } else if (value instanceof Set<?> set) {
      sorted("set", set);
    } else if (value instanceof Collection<?> collection) {
      all("l", collection);
    } else if (value instanceof Map<?, ?> map) {
      sorted(
          "m",
          map.entrySet().stream()
              .map(e -> List.of(alone(e.getKey()), alone(e.getValue())))
              .toList());
    } else if (value.getClass().isArray()) {
      array(value);
    } else if (value instanceof Record row) {
      record(row);
    } else if (value instanceof Serializable function && FunctionOrigin.isFunction(function)) {
      tagged("f", FunctionOrigin.of(function).identity());
    } else {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a value of class '%s' has no text that is the same in every process",
              value.getClass().getName()));
    }
  }

  private void tagged(String tag, String text) {
    out.append(tag).append(text.length()).append(':').append(text);
  }

  private void all(String tag, Collection<?> values) {
    out.append(tag).append(values.size()).append('(');
    values.forEach(this::append);
    out.append(')');
  }

  private void sorted(String tag, Collection<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(alone(value)));
    texts.sort(null);
    out.append(tag).append(texts.size()).append('(');
    texts.forEach(out::append);
    out.append(')');
  }

  private String alone(@Nullable Object value) {
    return new StableText(sameness).append(value).take();
  }

  private void array(Object array) {
    int length = Array.getLength(array);
    out.append('a').append(length).append('(');
    for (int i = 0; i < length; i++) {
      append(Array.get(array, i));
    }
    out.append(')');
  }

  private void record(Record row) {
    out.append('r').append(sameness == Sameness.VALUES ? "" : row.getClass().getName()).append('(');
    for (Method accessor : accessors.computeIfAbsent(row.getClass(), StableText::accessorsOf)) {
      append(read(accessor, row));
    }
    out.append(')');
  }

  private static List<Method> accessorsOf(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Method accessor = component.getAccessor();
      try {
        accessor.setAccessible(true);
      } catch (InaccessibleObjectException e) {
        throw new IllegalArgumentException(Opening.advice(type), e);
      }
      methods.add(accessor);
    }
    return methods;
  }

  private static @Nullable Object read(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (IllegalAccessException e) {
      throw unreadable(accessor, row, "", e);
    } catch (InvocationTargetException e) {
      // The accessor is the application's, and what it throws may quote the row.
      Throwable thrown = e.getTargetException();
      throw unreadable(accessor, row, ": it threw " + Unquoted.name(thrown), Unquoted.of(thrown));
    }
  }

  private static IllegalArgumentException unreadable(
      Method accessor, Record row, String why, Exception cause) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Cannot read '%s' of '%s'%s",
            accessor.getName(),
            row.getClass().getName(),
            why),
        cause);
  }
}
