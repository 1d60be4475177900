package dev.rehearsal.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives connections that lead into one transaction. A proxy, as the interface knows loggers, and we
 * do not.
 *
 * @param transaction that one
 */
record JoinedDataSource(TestTransaction transaction) implements InvocationHandler {

  static DataSource of(TestTransaction transaction) {
    return (DataSource)
        Proxy.newProxyInstance(
            JoinedDataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            new JoinedDataSource(transaction));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given)
      throws SQLException {
    Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self == arguments[0];
      case "toString" -> "connections in the transaction of a test";
      case "getConnection" -> connection(arguments);
      case "getLoginTimeout" -> 0;
      case "getLogWriter" -> null;
      case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self);
      case "unwrap" -> ((Class<?>) arguments[0]).cast(self);
      default -> throw new SQLFeatureNotSupportedException(method.getName());
    };
  }

  private Object connection(Object[] credentials) throws SQLException {
    if (credentials.length > 0) {
      throw TestTransaction.refusal(
          "there is one session, which is its owner's, and not that of " + credentials[0]);
    }
    return transaction.connect();
  }
}
