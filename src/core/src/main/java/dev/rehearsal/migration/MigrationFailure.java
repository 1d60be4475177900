package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * How a migration failed: the place, PostgreSQL's own words, and what to do where we know.
 *
 * @param path the file, as its user knows it
 * @param position where in the file; the failing statement's beginning, unless PostgreSQL knew
 *     better
 * @param sqlState the SQLSTATE
 * @param message PostgreSQL's message
 * @param lines what else is known, one {@code "name: text"} each: statement, detail, hint …
 * @param progress which migration of how many it was
 */
public record MigrationFailure(
    String path,
    SourcePosition position,
    String sqlState,
    String message,
    List<String> lines,
    String progress) {

  private static final int LONGEST_STATEMENT = 120;

  public MigrationFailure {
    lines = List.copyOf(lines);
  }

  /** Describes a failure in the way of compilers: the first line can be clicked. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%s:%s: ERROR %s: %s".formatted(path, position, sqlState, message));
    lines.forEach(line -> text.append("\n  ").append(line.replace("\n", "\n    ")));
    return text.append("\n  ").append(progress).toString();
  }

  /** The same, with another word on what is around it. */
  public MigrationFailure with(String otherProgress) {
    return new MigrationFailure(path, position, sqlState, message, lines, otherProgress);
  }

  /** Finds out what failed from the number of statements of a message that completed before it. */
  static MigrationFailure of(
      MigrationHistory history,
      Migration migration,
      Script script,
      Part part,
      int completed,
      SQLException error) {
    @Nullable ServerErrorMessage server = serverMessage(error);
    // What was sent may differ from what is in the file, where placeholders were filled in.
    Script sent = new Script(script.path(), part.sql());
    @Nullable Statement failed = failed(sent, completed, server);
    Facts facts = new Facts();
    facts.add("statement", failed == null ? null : shortened(failed.text()));
    addServerFacts(facts, server);
    facts.add("advice", FailureAdvice.on(error, failed).orElse(null));
    SourcePosition position =
        position(sent, failed, server).behind(script.positionAt(part.offset()));
    return failure(history, migration, script, position, error, facts.lines());
  }

  /** Describes a failure of the whole, such as at COMMIT. */
  static MigrationFailure of(
      MigrationHistory history, Migration migration, Script script, SQLException error) {
    @Nullable ServerErrorMessage server = serverMessage(error);
    Facts facts = new Facts();
    addServerFacts(facts, server);
    facts.add("advice", FailureAdvice.on(error, null).orElse(null));
    return failure(history, migration, script, new SourcePosition(1, 1), error, facts.lines());
  }

  /** Describes that the tool's history table could not be read or written. */
  static MigrationFailure ofBooks(
      MigrationHistory history, Migration migration, SQLException error) {
    @Nullable ServerErrorMessage server = serverMessage(error);
    Facts facts = new Facts();
    facts.add(
        "while", "writing the history table of %s for this migration".formatted(history.format()));
    addServerFacts(facts, server);
    facts.add("advice", FailureAdvice.onBooks(error).orElse(null));
    Script script = migration.up().script();
    return failure(history, migration, script, new SourcePosition(1, 1), error, facts.lines());
  }

  private static void addServerFacts(Facts facts, @Nullable ServerErrorMessage server) {
    if (server != null) {
      facts.add("detail", server.getDetail());
      facts.add("hint", server.getHint());
      facts.add("inside", server.getInternalQuery());
      facts.add("where", server.getWhere());
    }
  }

  private static MigrationFailure failure(
      MigrationHistory history,
      Migration migration,
      Script script,
      SourcePosition position,
      SQLException error,
      List<String> lines) {
    int number = history.migrations().indexOf(migration) + 1;
    return new MigrationFailure(
        script.path(),
        position,
        Optional.ofNullable(error.getSQLState()).orElse("-----"),
        message(error, serverMessage(error)),
        lines,
        "this is migration %d of %d in %s".formatted(number, history.size(), history.location()));
  }

  /** The server reads the whole text before it runs any of it, so a position tells more. */
  private static @Nullable Statement failed(
      Script script, int completed, @Nullable ServerErrorMessage server) {
    List<Statement> statements = script.statements();
    if (server != null && server.getPosition() > 0) {
      int offset = script.offsetOfCharacter(server.getPosition());
      return last(statements.stream().filter(s -> s.start() <= offset).toList());
    }
    // The server counts nothing else, and never gets as far as a command of psql.
    List<Statement> counted =
        statements.stream().filter(s -> s.kind() == StatementKind.SQL).toList();
    return completed < counted.size() ? counted.get(completed) : null;
  }

  private static @Nullable Statement last(List<Statement> statements) {
    return statements.isEmpty() ? null : statements.get(statements.size() - 1);
  }

  private static SourcePosition position(
      Script script, @Nullable Statement failed, @Nullable ServerErrorMessage server) {
    if (server != null && server.getPosition() > 0) {
      return script.positionAt(script.offsetOfCharacter(server.getPosition()));
    }
    return failed == null ? new SourcePosition(1, 1) : failed.position();
  }

  private static String message(SQLException error, @Nullable ServerErrorMessage server) {
    @Nullable String own = server == null ? error.getMessage() : server.getMessage();
    return own == null ? error.toString() : own;
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException error) {
    return error instanceof PSQLException own ? own.getServerErrorMessage() : null;
  }

  private static String shortened(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_STATEMENT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_STATEMENT - 2)) + " …";
  }

  /** Lines in the order in which they are added; what is not known is left out. */
  private static final class Facts {
    private final List<String> lines = new ArrayList<>();

    void add(String name, @Nullable String text) {
      if (text != null && !text.isBlank()) {
        lines.add(name + ": " + text);
      }
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }
}
