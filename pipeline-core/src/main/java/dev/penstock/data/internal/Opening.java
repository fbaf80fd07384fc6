package dev.penstock.data.internal;

import java.util.Locale;

/** Says how a modular application lets the library see its types. */
public final class Opening {

  private Opening() {}

  /** Returns what to do so that {@code type} can be seen. */
  public static String advice(Class<?> type) {
    return String.format(
        Locale.ROOT,
        "Penstock cannot look into '%s': module '%s' does not open package '%s'."
            + " Add 'opens %s;' to its module-info.java, or pass MethodHandles.lookup() where that"
            + " is offered",
        type.getName(),
        type.getModule().getName(),
        type.getPackageName(),
        type.getPackageName());
  }
}
