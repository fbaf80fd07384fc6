package dev.penstock.core;

import dev.penstock.Parameterized;
import dev.penstock.spi.DescribedFailure;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a stage's body: the components of a record, those of records inside it
 * under {@code outer.inner}. What has no short text stands there as the name of its class.
 */
final class StageParams {

  /** The parameter that stands for those that cannot be read. */
  static final String UNREADABLE = "parameters";

  private static final String NONE = "none";
  private static final int DEEPEST = 4;
  private static final int LONGEST = 1000;

  private final Map<String, String> params = new LinkedHashMap<>();

  private StageParams() {}

  /** Returns the parameters by name, in the order of the components; none for a lambda. */
  static Map<String, String> of(Object body) {
    StageParams reader = new StageParams();
    if (body instanceof Parameterized own) {
      reader.addOwn("", own);
    } else if (body instanceof Record) {
      reader.addComponents("", body, 0);
    }
    return reader.params;
  }

  private void addComponents(String prefix, Object body, int depth) {
    for (RecordComponent component : body.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        add(prefix + component.getName(), component.getAccessor().invoke(body), depth);
      } catch (Throwable e) {
        // A modular application may keep its records to itself; a run must not fail for that.
        params.put(prefix + UNREADABLE, "not readable: " + e.getClass().getSimpleName());
        return;
      }
    }
  }

  private void add(String name, @Nullable Object value, int depth) {
    if (value == null) {
      params.put(name, NONE);
    } else if (value instanceof Optional<?> optional) {
      add(name, optional.orElse(null), depth);
    } else if (value instanceof Parameterized own) {
      params.put(name, value.getClass().getSimpleName());
      addOwn(name + ".", own);
    } else if (value instanceof Record && depth < DEEPEST) {
      addComponents(name + ".", value, depth + 1);
    } else {
      params.put(name, cut(PlainText.of(value)));
    }
  }

  private void addOwn(String prefix, Parameterized own) {
    try {
      own.parameters().forEach((name, value) -> params.put(prefix + name, cut(value)));
    } catch (Throwable e) {
      // What it throws is the application's, and its text too.
      params.put(prefix + UNREADABLE, "not readable: " + DescribedFailure.line(e));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
