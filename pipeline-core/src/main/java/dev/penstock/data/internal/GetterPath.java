package dev.penstock.data.internal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a getter reads, as far as can be told without calling it: two that are equal read the same.
 *
 * @param steps the getters that are called one after the other: the identity of each, or the getter
 *     itself if it has none
 */
public record GetterPath(List<Object> steps) {

  private static final String OPTIONAL = "lambda$optional$";

  /** Copies the list. */
  public GetterPath {
    steps = List.copyOf(steps);
  }

  /** Returns the path of one getter. */
  public static GetterPath of(Serializable getter) {
    return new GetterPath(List.of(step(getter)));
  }

  /** Returns the path of a getter on what {@code view} reads first. */
  public GetterPath behind(Serializable view) {
    List<Object> longer = new ArrayList<>();
    longer.add(step(view));
    longer.addAll(steps);
    return new GetterPath(longer);
  }

  private static Object step(Serializable getter) {
    try {
      if (!FunctionOrigin.isFunction(getter)) {
        return getter;
      }
      FunctionOrigin origin = FunctionOrigin.of(getter);
      return origin.methodName().startsWith(OPTIONAL)
              && origin.captured().size() == 1
              && origin.captured().get(0) instanceof Serializable within
          ? step(within)
          : origin.identity();
    } catch (IllegalArgumentException hidden) {
      // Another module's, or one with a captured value without a text: it is equal to itself alone.
      return getter;
    }
  }
}
