package io.neoops.digest;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database whose connections do something besides. */
final class Interposed {
  private final AtomicInteger hits = new AtomicInteger();
  private final DataSource database;

  /** A database in which {@code event} happens after the statement that holds {@code sql}. */
  Interposed(DataSource database, String sql, Runnable event) {
    this.database =
        proxy(
            DataSource.class,
            (self, method, args) ->
                method.getName().equals("getConnection")
                    ? connection(database.getConnection(), sql, event)
                    : method.invoke(database, args));
  }

  /** A database of which each connection begins with this statement. */
  Interposed(DataSource database, String first) {
    this.database =
        proxy(
            DataSource.class,
            (self, method, args) -> {
              Connection connection = database.getConnection();
              try (Statement statement = connection.createStatement()) {
                statement.execute(first);
              }
              return connection;
            });
  }

  DataSource dataSource() {
    return database;
  }

  int hits() {
    return hits.get();
  }

  /** What is prepared next means that the statement before has been read to its end. */
  private Connection connection(Connection real, String sql, Runnable event) throws SQLException {
    String[] before = {""};
    return proxy(
        Connection.class,
        (self, method, args) -> {
          if (method.getName().equals("prepareStatement")) {
            if (before[0].contains(sql)) {
              hits.incrementAndGet();
              event.run();
            }
            before[0] = String.valueOf(args[0]);
          }
          try {
            return method.invoke(real, args);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Interposed.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
