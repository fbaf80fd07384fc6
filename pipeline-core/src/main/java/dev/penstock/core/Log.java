package dev.penstock.core;

import dev.penstock.spi.DescribedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that never fails. Logging calls code of the application: what its exceptions say, and what
 * its appenders do; neither may keep a run from its end.
 */
final class Log {

  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  static Log of(Class<?> type) {
    return new Log(LoggerFactory.getLogger(type));
  }

  /** Logs a text; a throwable comes last and has no place in it. */
  void info(String format, Object... arguments) {
    log(logger::info, format, arguments);
  }

  /** Logs a text; a throwable comes last and has no place in it. */
  void warn(String format, Object... arguments) {
    log(logger::warn, format, arguments);
  }

  /** Logs a text; a throwable comes last and has no place in it. */
  void error(String format, Object... arguments) {
    log(logger::error, format, arguments);
  }

  @FunctionalInterface
  private interface Level {
    void log(String format, Object[] arguments);
  }

  private static void log(Level level, String format, Object[] arguments) {
    try {
      level.log(format, arguments);
    } catch (Throwable e) {
      logPlainly(level, format, arguments);
    }
  }

  private static void logPlainly(Level level, String format, Object[] arguments) {
    try {
      Object[] plain = arguments.clone();
      for (int i = 0; i < plain.length; i++) {
        plain[i] = plain[i] instanceof Throwable failure ? DescribedFailure.of(failure) : plain[i];
      }
      level.log(format, plain);
    } catch (Throwable e) {
      // Nobody is left to be told: the log itself fails.
    }
  }
}
