package dev.rehearsal.check;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.MigrationFiles;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationRunner;
import dev.rehearsal.migration.NoHistoryTable;
import dev.rehearsal.migration.PsqlScript;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.sql.PsqlArguments;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An SQL file that makes a whole database, as pg_dump, Rails or dbmate writes it, or a person.
 *
 * @param history the file as a history of one step
 * @param script the file as it is
 */
record DumpFile(MigrationHistory history, Script script) {

  private static final Set<String> CONNECT = Set.of("\\connect", "\\c");

  /**
   * Reads a file.
   *
   * @param shownAs what messages call it
   * @throws MigrationException when there is no statement in it, or a command of psql that cannot
   *     be honoured
   */
  static DumpFile read(Path file, String shownAs) {
    Path absolute = file.toAbsolutePath();
    Path directory = Objects.requireNonNull(absolute.getParent(), "a file");
    MigrationDirectory place = new MigrationDirectory(directory, parent(shownAs));
    byte[] bytes = MigrationFiles.bytes(place, absolute);
    Script script = new Script(shownAs, MigrationFiles.script(place, absolute, bytes).text());
    Execution up =
        new PsqlScript(place, directory, Map.of())
            .read(absolute, new Script(shownAs, unconnected(script)));
    if (up.isBlank()) {
      throw new MigrationException("there is no statement in " + shownAs);
    }
    Migration step = new Migration(shownAs, up, Checksums.sha256Hex(bytes));
    return new DumpFile(
        new MigrationHistory(Equality.SQL_FILE, shownAs, List.of(step), new NoHistoryTable()),
        script);
  }

  private static String parent(String shownAs) {
    int slash = shownAs.lastIndexOf('/');
    return slash < 0 ? "." : shownAs.substring(0, slash + 1);
  }

  /** Each place stays as it is. */
  private static String unconnected(Script script) {
    StringBuilder text = new StringBuilder(script.text());
    connections(script)
        .forEach(
            command -> text.replace(command.start(), command.end(), " ".repeat(length(command))));
    return text.toString();
  }

  private static int length(Statement command) {
    return command.end() - command.start();
  }

  private static List<Statement> connections(Script script) {
    return script.statements().stream()
        .filter(statement -> statement.kind() == StatementKind.PSQL_COMMAND)
        .filter(command -> CONNECT.contains(PsqlArguments.name(command)))
        .toList();
  }

  /**
   * Runs it on an empty database.
   *
   * @return what of it was not run
   * @throws MigrationFailedException at the first statement that fails
   */
  List<Equality.LeftOut> run(Connection connection) {
    DumpCourier courier = new DumpCourier(history.location());
    connections(script).forEach(command -> courier.count("\\connect", Dumped.NEVER_SENT));
    try {
      new MigrationRunner(history, courier).run(connection, history.migrations(), RunListener.NONE);
    } catch (MigrationFailedException e) {
      throw new MigrationFailedException(e.failure().with(problem(e.failure())), e);
    }
    return courier.leftOut();
  }

  /** What is about roles alone is left out; a policy without its role would be another policy. */
  private String problem(MigrationFailure failure) {
    boolean role = failure.sqlState().equals("42704") && failure.message().startsWith("role ");
    return "%s does not make a database of an empty one%s"
        .formatted(
            history.location(),
            role ? ": a dump holds no roles; have CREATE ROLE stand at its beginning" : "");
  }

  /** Whether it says anything of who owns what. */
  boolean tellsOwners() {
    return Dumped.isIn(script, Set.of(Dumped.OWNER));
  }

  /** Whether it says anything of who may do what. */
  boolean tellsGrants() {
    return Dumped.isIn(script, Set.of(Dumped.GRANT, Dumped.REVOKE, Dumped.DEFAULT_PRIVILEGES));
  }
}
