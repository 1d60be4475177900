package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Spelling;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.SqlParser;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import dev.rehearsal.trace.ObjectEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a fragment of a history takes for granted: the first migrations of a project that
 * began without a tool alter tables that none of them creates.
 *
 * <p>What is missing is found as PostgreSQL tells it, one object at a time, and made as simply as
 * can be. So it runs; what it did on such tables is no proof.
 */
final class Assumptions {

  private static final int MOST = 100;

  private final Prefixes prefixes;
  private final SqlParser parser;

  Assumptions(Prefixes prefixes, SqlParser parser) {
    this.prefixes = prefixes;
    this.parser = parser;
  }

  /**
   * Whether a history failed as a fragment does: something is missing, no migration before made a
   * table, and what is missing is not called much like one that this migration has just made.
   */
  static boolean isFragment(HistoryTrace trace) {
    List<MigrationTrace> migrations = trace.migrations();
    if (trace.from() > 0 || migrations.isEmpty()) {
      return false;
    }
    MigrationTrace last = migrations.get(migrations.size() - 1);
    return last.outcome() == Outcome.FAILS
        && last.best().before().objects(ObjectKind.TABLE).isEmpty()
        && last.best()
            .failure()
            .filter(failure -> isOfMissing(failure, trace.history()))
            .filter(failure -> !isMisspelt(failure, last.best()))
            .isPresent();
  }

  private static boolean isMisspelt(MigrationFailure failure, Attempt attempt) {
    List<String> made =
        attempt.statements().stream()
            .flatMap(statement -> statement.effects().objects().stream())
            .filter(event -> event.type() == ObjectEvent.Type.CREATED)
            .filter(event -> event.kind().equals("table"))
            .map(event -> lastPart(event.identity()))
            .toList();
    return missingRelation(failure)
        .flatMap(missing -> Spelling.near(lastPart(missing), made))
        .isPresent();
  }

  private static Optional<String> missingRelation(MigrationFailure failure) {
    return new MissingObject(failure.message(), null).relation();
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
  }

  private static boolean isOfMissing(MigrationFailure failure, MigrationHistory history) {
    return failure.message().endsWith(" does not exist") && !isOfBooks(failure, history);
  }

  /** Books are the tool's own to make, or a migration's: no application has them. */
  private static boolean isOfBooks(MigrationFailure failure, MigrationHistory history) {
    Optional<String> missing = missingRelation(failure);
    return missing.isPresent()
        && history.table().relations().stream()
            .map(name -> name.replace("\"", ""))
            .anyMatch(name -> name.equals(missing.get()) || name.endsWith("." + missing.get()));
  }

  /**
   * Finds the statements that make what is missing.
   *
   * @param template without any migration
   * @param length how many migrations are to run
   * @return as many as could be guessed
   */
  List<String> find(TemplateDatabase template, int length) {
    List<String> statements = new ArrayList<>();
    for (int round = 0; round < MOST; round++) {
      Optional<String> next = attempt(template, length, statements);
      if (next.isEmpty()) {
        break;
      }
      statements.add(next.get());
    }
    return List.copyOf(statements);
  }

  /** SQL that runs them. */
  static String sql(List<String> statements) {
    return String.join(";\n", statements);
  }

  /** The next statement, if the migrations fail without it. */
  private Optional<String> attempt(TemplateDatabase template, int length, List<String> statements) {
    ClonedDatabase database =
        template.newDatabase(prefixes.specification(template.spec().history(), length));
    try {
      lay(database, statements);
      database.migrate(length, RunListener.NONE);
      return Optional.empty();
    } catch (MigrationFailedException e) {
      MigrationFailure failure = e.failure();
      if (isOfBooks(failure, template.spec().history())) {
        return Optional.empty();
      }
      return new MissingObject(failure.message(), syntax(database, failure))
          .remedies().stream().filter(remedy -> !statements.contains(remedy)).findFirst();
    } catch (SQLException e) {
      // What was guessed last does not even exist by itself.
      statements.remove(statements.size() - 1);
      return Optional.empty();
    } finally {
      database.drop();
    }
  }

  private static void lay(ClonedDatabase database, List<String> statements) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    try (Connection connection = database.connectToMigrate();
        java.sql.Statement ground = connection.createStatement()) {
      ground.execute(sql(statements));
    }
  }

  private @Nullable SqlStatement syntax(ClonedDatabase database, MigrationFailure failure) {
    return database.spec().history().migrations().stream()
        .map(Migration::up)
        .map(up -> up.script())
        .filter(script -> script.path().equals(failure.path()))
        .findFirst()
        .flatMap(script -> statementAt(script, failure.position()))
        .map(this::parsed)
        .orElse(null);
  }

  private static Optional<Statement> statementAt(Script script, SourcePosition position) {
    Comparator<SourcePosition> order =
        Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);
    return script.statements().stream()
        .filter(statement -> order.compare(statement.position(), position) <= 0)
        .reduce((first, second) -> second);
  }

  private @Nullable SqlStatement parsed(Statement statement) {
    try {
      return parser.parse(statement.text()) instanceof Parsed tree ? tree.statement() : null;
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be parsed: %s"
              .formatted(statement.script().path(), Objects.toString(e.getMessage())),
          e);
    }
  }
}
