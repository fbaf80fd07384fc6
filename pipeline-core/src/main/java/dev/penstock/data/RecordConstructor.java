package dev.penstock.data;

import dev.penstock.data.internal.Opening;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records, and those nested in them, of the values of their leaves. Immutable. */
final class RecordConstructor {

  private final MethodHandle constructor;

  /** By component: what makes it if it is a record itself, else null. */
  private final @Nullable RecordConstructor[] nested;

  private final int leaves;

  private RecordConstructor(MethodHandle constructor, @Nullable RecordConstructor[] nested) {
    this.constructor = constructor;
    this.nested = nested;
    this.leaves = Arrays.stream(nested).mapToInt(part -> part == null ? 1 : part.leaves).sum();
  }

  /**
   * Finds the canonical constructors.
   *
   * @throws IllegalArgumentException if one is not accessible; says what to do
   */
  static RecordConstructor of(Class<?> type, MethodHandles.@Nullable Lookup lookup) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable RecordConstructor[] nested = new RecordConstructor[components.length];
    for (int i = 0; i < components.length; i++) {
      Class<?> held = components[i].getType();
      nested[i] = held.isRecord() ? of(held, lookup) : null;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return new RecordConstructor(find(type, types, lookup), nested);
  }

  private static MethodHandle find(
      Class<?> type, Class<?>[] components, MethodHandles.@Nullable Lookup lookup) {
    try {
      MethodHandles.Lookup rights = lookup == null ? MethodHandles.lookup() : lookup;
      return MethodHandles.privateLookupIn(type, rights)
          .findConstructor(type, MethodType.methodType(void.class, components))
          .asSpreader(Object[].class, components.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(Opening.advice(type), e);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has a canonical constructor", e);
    }
  }

  /**
   * Makes the record.
   *
   * @param values of all leaves, in order; the array can be used again
   * @throws RuntimeException if the record's constructor does
   */
  Object make(@Nullable Object[] values) {
    return make(values, 0);
  }

  private Object make(@Nullable Object[] values, int from) {
    @Nullable Object[] arguments = new Object[nested.length];
    int leaf = from;
    for (int i = 0; i < arguments.length; i++) {
      RecordConstructor part = nested[i];
      arguments[i] = part == null ? values[leaf] : part.make(values, leaf);
      leaf += part == null ? 1 : part.leaves;
    }
    try {
      return (Object) constructor.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A record's constructor threw a checked exception", e);
    }
  }
}
