package dev.penstock.data;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;

/** Reads the declared types of record components. */
final class Components {

  private Components() {}

  /** Returns the class within an {@code Optional} component, or Object if it names no class. */
  static Class<?> optionalOf(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType optional
            && optional.getActualTypeArguments()[0] instanceof Class<?> type
        ? type
        : Object.class;
  }
}
