package dev.penstock.core;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as a short text that is the same in every process: numbers, texts and times as
 * they are, what holds values with its first ones, and all else as the name of its class.
 */
final class PlainText {

  private static final int MOST_ELEMENTS = 20;
  private static final int DEEPEST = 4;

  private PlainText() {}

  static String of(Object value) {
    return of(value, 0);
  }

  private static String of(@Nullable Object value, int depth) {
    if (value == null) {
      return "none";
    }
    if (isPlain(value)) {
      return value.toString();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (depth < DEEPEST && value instanceof Collection<?> elements) {
      return elements(elements, depth);
    }
    if (depth < DEEPEST && value instanceof Map<?, ?> map) {
      return entries(map, depth);
    }
    return depth < DEEPEST && value.getClass().isArray()
        ? array(value, depth)
        : nameOf(value.getClass());
  }

  /** Returns the name of a class, of a lambda the class that it is written in. */
  static String nameOf(Class<?> type) {
    if (Proxy.isProxyClass(type)) {
      return Stream.of(type.getInterfaces())
          .map(PlainText::nameOf)
          .collect(Collectors.joining(", ", "proxy of ", ""));
    }
    int hidden = hiddenPart(type.getName());
    if (hidden >= 0) {
      String owner = type.getName().substring(0, hidden);
      return "lambda in " + owner.substring(owner.lastIndexOf('.') + 1);
    }
    // A class without a name of its own has that of the class that it is written in, and a number.
    String name = type.getName();
    return type.isAnonymousClass()
        ? name.substring(name.lastIndexOf('.') + 1)
        : type.getSimpleName();
  }

  /** Returns where the part of a class's name starts that the JVM makes up, or -1. */
  private static int hiddenPart(String name) {
    int lambda = name.indexOf("$$Lambda");
    return lambda >= 0 ? lambda : name.indexOf('/');
  }

  private static String elements(Collection<?> elements, int depth) {
    Stream<String> texts = elements.stream().map(element -> of(element, depth + 1));
    return join(hasOrder(elements) ? texts : texts.sorted(), elements.size(), "[", "]");
  }

  // Sets that cannot be changed have another order in each process.
  private static boolean hasOrder(Collection<?> elements) {
    return elements instanceof List
        || elements instanceof SortedSet
        || elements instanceof LinkedHashSet
        || elements instanceof Queue;
  }

  private static String entries(Map<?, ?> map, int depth) {
    Stream<String> texts =
        map.entrySet().stream()
            .map(entry -> of(entry.getKey(), depth + 1) + "=" + of(entry.getValue(), depth + 1));
    return join(map instanceof SortedMap ? texts : texts.sorted(), map.size(), "{", "}");
  }

  private static String array(Object array, int depth) {
    int length = Array.getLength(array);
    return join(
        IntStream.range(0, length).mapToObj(i -> of(Array.get(array, i), depth + 1)),
        length,
        "[",
        "]");
  }

  private static String join(Stream<String> texts, int count, String open, String close) {
    String shown = texts.limit(MOST_ELEMENTS).collect(Collectors.joining(", ", open, ""));
    int more = count - MOST_ELEMENTS;
    return shown + (more > 0 ? ", and " + more + " more" + close : close);
  }

  private static boolean isPlain(Object value) {
    return (value instanceof Number
            || value instanceof CharSequence
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum<?>
            || value instanceof Path
            || value instanceof TemporalAmount
            || value instanceof TemporalAccessor)
        && saysWhatItIs(value.getClass());
  }

  /** Returns whether a class has a text of its own; that of Object is an address. */
  private static boolean saysWhatItIs(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
