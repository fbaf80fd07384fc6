package dev.penstock.data;

import dev.penstock.data.internal.FunctionOrigin;
import dev.penstock.model.Getter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the record component that a method reference names. */
final class ComponentReference {

  private ComponentReference() {}

  /**
   * Returns the name of the component.
   *
   * @throws IllegalArgumentException if {@code getter} is not a reference to the accessor of one
   */
  static String name(Class<?> type, Getter<?, ?> getter, MethodHandles.@Nullable Lookup lookup) {
    if (!FunctionOrigin.isFunction(getter)) {
      throw refused(type, "an object of " + getter.getClass().getName());
    }
    FunctionOrigin origin = FunctionOrigin.of(getter, lookup);
    boolean accessor =
        origin.isMethodReference()
            && origin.className().equals(type.getName())
            && origin.methodDescriptor().startsWith("()")
            && origin.captured().isEmpty();
    return Arrays.stream(type.isRecord() ? type.getRecordComponents() : new RecordComponent[0])
        .filter(component -> accessor && component.getName().equals(origin.methodName()))
        .map(component -> requireCell(type, component))
        .findFirst()
        .orElseThrow(() -> refused(type, origin.shortName()));
  }

  private static String requireCell(Class<?> type, RecordComponent component) {
    if (component.getType().isRecord()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s::%s' is a record, whose components have columns of their own",
              type.getSimpleName(),
              component.getName()));
    }
    return component.getName();
  }

  private static IllegalArgumentException refused(Class<?> type, String given) {
    String name = type.getSimpleName();
    return new IllegalArgumentException(
        type.isRecord()
            ? String.format(
                Locale.ROOT,
                "A column takes a reference to the accessor of a component of %s, such as %s::%s,"
                    + " but got %s",
                name,
                name,
                type.getRecordComponents()[0].getName(),
                given)
            : "A " + name + " has its columns by their names in the file; leave column out");
  }
}
