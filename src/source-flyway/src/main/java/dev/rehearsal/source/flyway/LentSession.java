package dev.rehearsal.source.flyway;

import dev.rehearsal.sql.Quoted;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session that runs the migrations, as a class is to see it: in a transaction that is open,
 * although the driver knows nothing of it.
 *
 * @param connection the session
 * @param inTransaction whether the class runs in a transaction
 */
record LentSession(Connection connection, boolean inTransaction) implements InvocationHandler {

  static Connection of(Connection connection, boolean inTransaction) {
    return (Connection)
        Proxy.newProxyInstance(
            LentSession.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LentSession(connection, inTransaction));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    @Nullable Object first = arguments == null ? null : arguments[0];
    if (method.getName().equals("close") || method.getName().equals("abort")) {
      throw new SQLException(
          "the migration closes its connection, which is Flyway's own, and Flyway fails then; leave"
              + " it open");
    }
    return inTransaction ? inTransaction(method, first, arguments) : pass(method, arguments);
  }

  private @Nullable Object inTransaction(
      Method method, @Nullable Object first, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "getAutoCommit" -> false;
      case "setAutoCommit" -> keepTransaction(first);
      case "commit" -> send("COMMIT", "BEGIN");
      case "rollback" ->
          first == null ? send("ROLLBACK", "BEGIN") : send("ROLLBACK TO " + name(first));
      case "releaseSavepoint" -> send("RELEASE " + name(first));
      case "setSavepoint" -> savepoint(first);
      default -> pass(method, arguments);
    };
  }

  private static @Nullable Object keepTransaction(@Nullable Object autoCommit) throws SQLException {
    if (Boolean.TRUE.equals(autoCommit)) {
      throw new SQLException(
          "the migration sets autocommit in the transaction that Flyway opens for it, and Flyway"
              + " fails then; return false from canExecuteInTransaction()");
    }
    return null;
  }

  private Savepoint savepoint(@Nullable Object name) throws SQLException {
    NamedSavepoint savepoint =
        new NamedSavepoint(name == null ? UUID.randomUUID().toString() : name.toString());
    send("SAVEPOINT " + name(savepoint));
    return savepoint;
  }

  private static String name(@Nullable Object savepoint) throws SQLException {
    if (savepoint instanceof NamedSavepoint own) {
      return Quoted.name(own.getSavepointName());
    }
    throw new SQLException("this savepoint is none of the connection: " + savepoint);
  }

  private @Nullable Object send(String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
    return null;
  }

  private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** A savepoint that goes by its name. */
  private record NamedSavepoint(String name) implements Savepoint {

    @Override
    public int getSavepointId() throws SQLException {
      throw new SQLException("the savepoint %s has a name and no number".formatted(name));
    }

    @Override
    public String getSavepointName() {
      return name;
    }
  }
}
