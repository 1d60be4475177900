package dev.rehearsal.source.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.flyway.FlywayProgram;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is a class.
 *
 * @param javaClass the class; each run has an object of its own
 * @param configuration what it is told
 * @param resolved what Flyway makes of it
 */
record ClassProgram(
    Class<? extends JavaMigration> javaClass,
    Configuration configuration,
    ResolvedMigration resolved)
    implements FlywayProgram {

  static ClassProgram of(Class<? extends JavaMigration> type, Configuration configuration) {
    return new ClassProgram(type, configuration, resolve(type, configuration));
  }

  private static ResolvedMigration resolve(
      Class<? extends JavaMigration> type, Configuration configuration) {
    try {
      return type.getDeclaredConstructor().newInstance().getResolvedMigration(configuration, null);
    } catch (InvocationTargetException e) {
      throw unmade(type, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw unmade(type, e);
    }
  }

  private static MigrationException unmade(Class<?> type, Throwable cause) {
    return new MigrationException(
        "no object can be made of the migration %s: %s; Flyway wants a public class with a public"
                .formatted(type.getName(), cause)
            + " constructor that takes nothing, and a name such as V2__words",
        cause);
  }

  @Override
  public String className() {
    return resolved.getScript();
  }

  @Override
  public @Nullable String version() {
    return resolved.getVersion() == null ? null : resolved.getVersion().getVersion();
  }

  @Override
  public String description() {
    return resolved.getDescription();
  }

  @Override
  public String type() {
    return resolved.getType().name();
  }

  @Override
  public @Nullable Integer checksum() {
    return resolved.getChecksum();
  }

  @Override
  public boolean isInTransaction() {
    return resolved.getExecutor().canExecuteInTransaction();
  }

  @Override
  public String content() {
    return checksum() + " " + new ClassCode(javaClass).digest();
  }

  @Override
  public void run(Connection connection) throws SQLException {
    try {
      ResolvedMigration own = resolve(javaClass, configuration);
      own.getExecutor()
          .execute(new ClassContext(configuration, LentSession.of(connection, isInTransaction())));
      settle(connection);
    } catch (Exception | LinkageError | AssertionError e) {
      undo(connection);
      throw new ClassFailure(javaClass, e).exception();
    }
  }

  /** What the class leaves without autocommit is committed in Flyway, too, when it closes. */
  private static void settle(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
    }
  }

  private static void undo(Connection connection) throws SQLException {
    if (!connection.isClosed() && !connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
