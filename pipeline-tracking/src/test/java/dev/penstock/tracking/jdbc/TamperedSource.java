package dev.penstock.tracking.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteDataSource;

/** Connections to a SQLite file whose statements without parameters are tampered with. */
final class TamperedSource extends SQLiteDataSource {

  /** Sees a statement before it is executed. */
  @FunctionalInterface
  interface Tampering {

    /** Returns what is executed instead. */
    String replace(Connection real, String statement) throws SQLException;
  }

  private final Tampering tampering;

  TamperedSource(Path file, Tampering tampering) {
    this.tampering = tampering;
    setUrl("jdbc:sqlite:" + file);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(real, method, arguments);
          return method.getName().equals("createStatement") ? tampered(real, result) : result;
        });
  }

  private Statement tampered(Connection real, Object statement) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            arguments[0] = tampering.replace(real, (String) arguments[0]);
          }
          return call(statement, method, arguments);
        });
  }

  /** Takes a call in place of an object. */
  @FunctionalInterface
  interface Taker {
    Object take(Method method, Object[] arguments) throws Throwable;
  }

  /** Returns an object whose calls go to {@code taker}. */
  static <T> T proxy(Class<T> type, Taker taker) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> taker.take(method, arguments)));
  }

  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
