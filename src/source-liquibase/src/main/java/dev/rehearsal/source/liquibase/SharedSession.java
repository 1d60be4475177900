package dev.rehearsal.source.liquibase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The session that runs the migrations, as Liquibase is to see it: transactions are the runner's
 * business, so that what Liquibase says of them goes nowhere.
 */
final class SharedSession {

  private static final Set<String> NOT_ITS_BUSINESS =
      Set.of("setAutoCommit", "commit", "rollback", "close", "setReadOnly", "abort");

  private SharedSession() {}

  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            SharedSession.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (NOT_ITS_BUSINESS.contains(method.getName())) {
                return null;
              }
              if (method.getName().equals("getAutoCommit")) {
                return false;
              }
              return invoke(connection, method, arguments);
            });
  }

  private static @Nullable Object invoke(
      Connection connection, java.lang.reflect.Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
