package dev.penstock.data.internal;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a serialisable function comes from: the method that a method reference names, or the
 * lambda's own method and what it captured. Read from the {@link SerializedLambda} that javac
 * prepares; nothing is serialised. Instances are immutable.
 */
public final class FunctionOrigin {

  private final SerializedLambda lambda;

  private FunctionOrigin(SerializedLambda lambda) {
    this.lambda = lambda;
  }

  /** Returns whether {@code function} is a lambda or method reference. */
  public static boolean isFunction(Serializable function) {
    return function.getClass().isSynthetic() && writeReplaceOf(function.getClass()) != null;
  }

  /**
   * Returns the origin of {@code function}.
   *
   * @throws IllegalArgumentException if it is neither a lambda nor a method reference, or its
   *     module does not let the library see it
   */
  public static FunctionOrigin of(Serializable function) {
    return of(function, null);
  }

  /**
   * Returns the origin of {@code function}, seen with the rights of {@code lookup}.
   *
   * @param lookup of the module that the function belongs to, or null for the library's own rights
   * @throws IllegalArgumentException if it is neither a lambda nor a method reference, or its
   *     module does not let the library see it
   */
  public static FunctionOrigin of(Serializable function, MethodHandles.@Nullable Lookup lookup) {
    Class<?> type = function.getClass();
    Method writeReplace = writeReplaceOf(type);
    if (!type.isSynthetic() || writeReplace == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "'%s' is neither a lambda nor a method reference", type.getName()));
    }
    return new FunctionOrigin(replace(function, writeReplace, lookup));
  }

  /**
   * Returns a text that identifies {@code function} in every process: its origin's {@link
   * #identity()}; for a record its name and content, for an enum constant its name.
   *
   * @throws IllegalArgumentException if it has none; says why
   */
  public static String identityOf(Serializable function) {
    return isFunction(function) ? of(function).identity() : StableText.of(function);
  }

  /** Returns whether this is a reference to a named method or constructor. */
  public boolean isMethodReference() {
    return !lambda.getImplMethodName().startsWith("lambda$");
  }

  /** Returns the binary name of the class that has the method. */
  public String className() {
    return lambda.getImplClass().replace('/', '.');
  }

  /** Returns the name of the method. */
  public String methodName() {
    return lambda.getImplMethodName();
  }

  /** Returns the descriptor of the method (JVM specification, 4.3.3). */
  public String methodDescriptor() {
    return lambda.getImplMethodSignature();
  }

  /** Returns whether the method is an instance method, called on the row itself. */
  public boolean isInstanceMethod() {
    return switch (lambda.getImplMethodKind()) {
      case MethodHandleInfo.REF_invokeVirtual,
          MethodHandleInfo.REF_invokeInterface,
          MethodHandleInfo.REF_invokeSpecial ->
          true;
      default -> false;
    };
  }

  /** Returns what the function captured, in order; may hold null. */
  public List<@Nullable Object> captured() {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      values.add(lambda.getCapturedArg(i));
    }
    return values;
  }

  /** Returns a short name for people, for example {@code Message::group}. */
  public String shortName() {
    String owner = className();
    String simple = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
    return isMethodReference() ? simple + "::" + methodName() : "a lambda of " + simple;
  }

  /**
   * Returns {@code Class::method} with what was captured in brackets: the same in every process.
   * The name of a lambda's method may change when the class around it is compiled again.
   *
   * @throws IllegalArgumentException if something captured has no stable text
   */
  public String identity() {
    String method = className() + "::" + methodName();
    List<@Nullable Object> captured = captured();
    if (captured.isEmpty()) {
      return method;
    }
    return captured.stream()
        .map(FunctionOrigin::capturedText)
        .collect(Collectors.joining(", ", method + "(", ")"));
  }

  private static String capturedText(@Nullable Object value) {
    return value instanceof Serializable function && isFunction(function)
        ? of(function).identity()
        : StableText.of(value);
  }

  private static @Nullable Method writeReplaceOf(Class<?> type) {
    try {
      return type.getDeclaredMethod("writeReplace");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static SerializedLambda replace(
      Serializable function, Method writeReplace, MethodHandles.@Nullable Lookup lookup) {
    try {
      if (lookup == null) {
        writeReplace.setAccessible(true);
        return (SerializedLambda) writeReplace.invoke(function);
      }
      return (SerializedLambda)
          MethodHandles.privateLookupIn(function.getClass(), lookup)
              .unreflect(writeReplace)
              .invoke(function);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw new IllegalArgumentException(Opening.advice(function.getClass()), e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("Cannot see where a function comes from", e.getCause());
    } catch (Throwable e) {
      throw new IllegalArgumentException("Cannot see where a function comes from", e);
    }
  }
}
