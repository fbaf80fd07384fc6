package dev.penstock;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A generic type as a value, for {@link Pipeline.Builder#input(String, TypeRef)}: {@code new
 * TypeRef<List<String>>() {}}, with the braces.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

  private final Type type;

  /**
   * Reads the type argument of the subclass.
   *
   * @throws IllegalStateException if there is none, as in {@code new TypeRef() {}}, or if it is a
   *     type variable
   */
  protected TypeRef() {
    Type parent = getClass().getGenericSuperclass();
    Type argument =
        parent instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : parent;
    if (argument == parent || rawOf(argument) == null) {
      throw new IllegalStateException(
          "A TypeRef needs a type argument: new TypeRef<List<String>>() {}");
    }
    this.type = argument;
  }

  /** Returns the type, with its arguments. */
  public final Type type() {
    return type;
  }

  /** Returns the class of the type, without its arguments. */
  public final Class<?> rawType() {
    Class<?> raw = rawOf(type);
    if (raw == null) {
      throw new IllegalStateException("Not a class: " + type);
    }
    return raw;
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }

  private static @Nullable Class<?> rawOf(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : null;
  }
}
