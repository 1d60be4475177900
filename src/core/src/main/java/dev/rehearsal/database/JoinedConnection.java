package dev.rehearsal.database;

import dev.rehearsal.sql.Script;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection that looks like any other and leads into the transaction of a test. */
final class JoinedConnection implements InvocationHandler {

  /** What ends or begins a transaction, but for what goes back to a savepoint. */
  private static final Set<String> CONTROL = Set.of("ABORT", "BEGIN", "COMMIT", "END", "ROLLBACK");

  private static final Set<String> CONTROL_OF_TWO =
      Set.of("START TRANSACTION", "PREPARE TRANSACTION");

  private final TestTransaction transaction;
  private final Connection session;
  private final Connection proxy;
  private final List<Statement> statements = new ArrayList<>();
  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean closed;

  JoinedConnection(TestTransaction transaction, Connection session) {
    this.transaction = transaction;
    this.session = session;
    this.proxy = proxy(Connection.class, this);
  }

  Connection proxy() {
    return proxy;
  }

  void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    for (Statement statement : statements) {
      statement.close();
    }
    transaction.closed(this);
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given)
      throws Throwable {
    Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self == arguments[0];
      case "toString" -> "a connection in the transaction of a test, " + session;
      case "isClosed" -> closed;
      case "close", "abort" -> {
        close();
        yield null;
      }
      default -> invokeOpen(method, arguments);
    };
  }

  private @Nullable Object invokeOpen(Method method, Object[] arguments) throws Throwable {
    if (closed) {
      // PostgreSQL documentation, appendix A: connection_does_not_exist.
      throw new SQLException("this connection has been closed", "08003");
    }
    return switch (method.getName()) {
      case "getAutoCommit" -> autoCommit;
      case "isReadOnly" -> readOnly;
      case "setAutoCommit" -> setAutoCommit((Boolean) arguments[0]);
      case "setReadOnly" -> setReadOnly((Boolean) arguments[0]);
      case "setTransactionIsolation" -> checkLevel((Integer) arguments[0]);
      case "commit" -> {
        checkManual("commit");
        transaction.commit(this, readOnly);
        yield null;
      }
      case "rollback", "setSavepoint", "releaseSavepoint" -> savepoint(method, arguments);
      case "prepareStatement", "prepareCall", "createStatement" -> statement(method, arguments);
      default -> call(session, method, arguments);
    };
  }

  /** Returns nothing, as the method of a connection does; the same for those below. */
  private @Nullable Object setAutoCommit(boolean on) throws SQLException {
    if (on && !autoCommit) {
      transaction.commit(this, readOnly);
    }
    autoCommit = on;
    return null;
  }

  private @Nullable Object setReadOnly(boolean on) throws SQLException {
    if (on != readOnly && transaction.isIn(this)) {
      throw new SQLException("a connection becomes read-only between two transactions", "25001");
    }
    readOnly = on;
    return null;
  }

  private static @Nullable Object checkLevel(int level) throws SQLException {
    if (level != Connection.TRANSACTION_READ_COMMITTED) {
      throw TestTransaction.refusal("the one transaction has the isolation level READ COMMITTED");
    }
    return null;
  }

  private void checkManual(String what) throws SQLException {
    if (autoCommit) {
      throw new SQLException("there is nothing to " + what + ", as autoCommit is on", "25P01");
    }
  }

  private @Nullable Object savepoint(Method method, Object[] arguments) throws Throwable {
    checkManual(method.getName());
    if (method.getName().equals("rollback") && arguments.length == 0) {
      transaction.rollback(this);
      return null;
    }
    transaction.enter(this, readOnly);
    return call(session, method, arguments);
  }

  private Object statement(Method method, Object[] arguments) throws Throwable {
    if (arguments.length > 0 && arguments[0] instanceof String sql) {
      checkText(sql);
    }
    Statement statement = (Statement) Objects.requireNonNull(call(session, method, arguments));
    statements.removeIf(JoinedConnection::isClosed);
    statements.add(statement);
    return proxy(
        typeOf(statement),
        (self, called, given) ->
            onStatement(statement, self, called, given == null ? new Object[0] : given));
  }

  private static Class<? extends Statement> typeOf(Statement statement) {
    if (statement instanceof CallableStatement) {
      return CallableStatement.class;
    }
    return statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
  }

  private @Nullable Object onStatement(
      Statement statement, Object self, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("getConnection")) {
      return proxy;
    }
    if (name.equals("equals")) {
      return self == arguments[0];
    }
    if (arguments.length > 0 && arguments[0] instanceof String sql && isAboutText(name)) {
      checkText(sql);
    }
    return name.startsWith("execute")
        ? executed(statement, method, arguments)
        : call(statement, method, arguments);
  }

  private @Nullable Object executed(Statement statement, Method method, Object[] arguments)
      throws Throwable {
    transaction.enter(this, autoCommit ? false : readOnly);
    if (!autoCommit) {
      return call(statement, method, arguments);
    }
    Object result;
    try {
      result = call(statement, method, arguments);
    } catch (SQLException e) {
      transaction.rollback(this);
      throw e;
    }
    transaction.commit(this, false);
    return result;
  }

  private static boolean isAboutText(String method) {
    return method.startsWith("execute") || method.equals("addBatch");
  }

  private static void checkText(String sql) throws SQLException {
    for (dev.rehearsal.sql.Statement each : new Script("", sql).statements()) {
      String words = each.firstWords(3);
      String first = words.replaceFirst(" .*", "");
      boolean back = words.matches("ROLLBACK( WORK| TRANSACTION)? TO( .*)?");
      if ((CONTROL.contains(first) && !back) || CONTROL_OF_TWO.contains(each.firstWords(2))) {
        throw TestTransaction.refusal(
            "a transaction is begun and ended by the methods of Connection, and not by the"
                + " statement "
                + first);
      }
    }
  }

  private static boolean isClosed(Statement statement) {
    try {
      return statement.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            JoinedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
