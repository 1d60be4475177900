package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads, without running them, the statements that no run reached. */
final class Unreached {

  private final SqlParser parser;

  Unreached(SqlParser parser) {
    this.parser = parser;
  }

  /** All statements of a migration that was not run. */
  List<UnreachedStatement> of(Migration migration) {
    return of(migration, Direction.UP, Set.of());
  }

  /** The statements of a migration that are not among those that ran. */
  List<UnreachedStatement> of(Migration migration, Direction direction, Attempt attempt) {
    Set<SourcePosition> reached = new HashSet<>();
    attempt.statements().forEach(statement -> reached.add(statement.position()));
    return of(migration, direction, reached);
  }

  private List<UnreachedStatement> of(
      Migration migration, Direction direction, Set<SourcePosition> reached) {
    try {
      return parsed(migration.execution(direction), reached);
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be parsed: %s".formatted(migration.up().script().path(), e.getMessage()), e);
    }
  }

  private List<UnreachedStatement> parsed(
      @Nullable Execution execution, Set<SourcePosition> reached) throws SQLException {
    List<UnreachedStatement> unreached = new ArrayList<>();
    if (execution != null) {
      for (Part part : execution.parts()) {
        Script file = part.included() == null ? execution.script() : part.included();
        for (Sent sent : Sent.of(file, part)) {
          if (!reached.contains(sent.position())) {
            unreached.add(
                new UnreachedStatement(
                    sent.file(), sent.position(), sent.text(), parser.parse(sent.text())));
          }
        }
      }
    }
    return List.copyOf(unreached);
  }
}
