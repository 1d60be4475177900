package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether Flyway runs a script in a transaction: unless it is told otherwise, or the script has a
 * statement that Flyway knows to refuse one (Flyway, {@code PostgreSQLParser}; the rule for {@code
 * ALTER TYPE … ADD VALUE} is for servers before 12).
 */
final class TransactionRule {

  private static final int WORDS = 4;

  private static final Pattern ALONE =
      Pattern.compile(
          "(?:(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)"
              + "|ALTER SYSTEM"
              + "|(?:CREATE|DROP)(?: UNIQUE)? INDEX CONCURRENTLY"
              + "|REINDEX(?: VERBOSE)? (?:SCHEMA|DATABASE|SYSTEM)"
              + "|VACUUM"
              + "|DISCARD ALL)(?: .*)?");

  /** What stands between parentheses is nothing that Flyway reads here. */
  private static final Pattern REINDEX_WITH_OPTIONS =
      Pattern.compile(
          "REINDEX\\s*\\([^)]*\\)\\s*(?:SCHEMA|DATABASE|SYSTEM)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final FlywayOptions options;

  TransactionRule(FlywayOptions options) {
    this.options = options;
  }

  /**
   * Decides for one script.
   *
   * @throws MigrationException when it has statements of both sorts and the project does not allow
   *     that
   */
  boolean inTransaction(ScriptConfig config, List<Statement> statements) {
    if (config.executeInTransaction().isPresent()) {
      return config.executeInTransaction().get();
    }
    if (!options.executesInTransaction()) {
      return false;
    }
    Optional<Statement> alone = first(statements, true);
    Optional<Statement> other = first(statements, false);
    if (alone.isPresent() && other.isPresent() && !options.allowsMixed()) {
      throw mixed(alone.get());
    }
    return alone.isEmpty();
  }

  private static Optional<Statement> first(List<Statement> statements, boolean alone) {
    return statements.stream()
        .filter(statement -> statement.kind() == StatementKind.SQL && isAlone(statement) == alone)
        .findFirst();
  }

  private static boolean isAlone(Statement statement) {
    return ALONE.matcher(statement.firstWords(WORDS)).matches()
        || (statement.firstWords(1).equals("REINDEX")
            && REINDEX_WITH_OPTIONS.matcher(statement.text()).matches());
  }

  /** Whether a statement waits for all transactions that are older, Flyway's own among them. */
  static boolean waitsForOthers(Statement statement) {
    return statement.firstWords(WORDS).matches("CREATE(?: UNIQUE)? INDEX CONCURRENTLY.*");
  }

  private static MigrationException mixed(Statement alone) {
    return new MigrationException(
        "%s:%s: %s refuses a transaction, and other statements of the file want one; move it to a"
                .formatted(alone.script().path(), alone.position(), alone.firstWords(WORDS))
            + " migration of its own, or set the option mixed=true, as in Flyway");
  }
}
