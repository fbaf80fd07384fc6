package dev.penstock.core;

import java.io.Console;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What a terminal is asked and told. */
final class Terminal {

  private static final char ESCAPE = 27;

  private Terminal() {}

  /** Returns whether this process runs on a terminal that moves its cursor. */
  @SuppressWarnings("SystemConsoleNull") // from Java 22 on the console is asked too
  static boolean isThere() {
    String kind = System.getenv("TERM");
    Console console = System.console();
    return console != null && isTerminal(console) && kind != null && !kind.equals("dumb");
  }

  /** Asks a console that is there also without a terminal, as it may be from Java 22 on. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
              .invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (Throwable e) {
      return false;
    }
  }

  /** Returns what moves the cursor up some lines and clears all from there on. */
  static String upAndClear(int lines) {
    return lines == 0 ? "" : ESCAPE + "[" + lines + "A" + ESCAPE + "[J";
  }
}
