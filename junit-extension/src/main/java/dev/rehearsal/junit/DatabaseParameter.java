package dev.rehearsal.junit;

import dev.rehearsal.database.MigrationUnderTest;
import dev.rehearsal.database.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What a parameter may ask for. */
enum DatabaseParameter {
  DATABASE(TestDatabase.class, false) {
    @Override
    Object value(Scope scope) throws SQLException {
      return scope.handle();
    }
  },
  MIGRATION(MigrationUnderTest.class, false) {
    @Override
    Object value(Scope scope) {
      return scope.migration();
    }
  },
  DATA_SOURCE(DataSource.class, false) {
    @Override
    Object value(Scope scope) throws SQLException {
      return scope.handle().dataSource();
    }
  },
  CONNECTION(Connection.class, false) {
    @Override
    Object value(Scope scope) throws SQLException {
      return scope.connection();
    }
  },
  URL(String.class, true) {
    @Override
    Object value(Scope scope) throws SQLException {
      return scope.handle().jdbcUrl();
    }
  },
  URI_OF_URL(URI.class, true) {
    @Override
    Object value(Scope scope) throws SQLException {
      return URI.create(scope.handle().jdbcUrl());
    }
  };

  private final Class<?> type;
  private final boolean annotated;

  DatabaseParameter(Class<?> type, boolean annotated) {
    this.type = type;
    this.annotated = annotated;
  }

  /** What a parameter asks for, if it asks for anything of ours. */
  static Optional<DatabaseParameter> of(ParameterContext parameter) {
    boolean annotated = parameter.isAnnotated(JdbcUrl.class);
    Class<?> type = parameter.getParameter().getType();
    Optional<DatabaseParameter> kind =
        Arrays.stream(values())
            .filter(each -> each.annotated == annotated && each.type == type)
            .findFirst();
    if (annotated && kind.isEmpty()) {
      throw new ParameterResolutionException(
          "@JdbcUrl stands on a parameter of type %s; it may be String or URI"
              .formatted(type.getName()));
    }
    return kind;
  }

  /** Whether only a test that begins before a migration has it. */
  boolean isOfStep() {
    return this == MIGRATION;
  }

  /** Takes from a scope what the parameter asks for. */
  Object resolve(Scope scope) {
    try {
      return value(scope);
    } catch (SQLException e) {
      throw new ParameterResolutionException(
          "no connection to the migrated database: " + e.getMessage(), e);
    }
  }

  abstract Object value(Scope scope) throws SQLException;
}
