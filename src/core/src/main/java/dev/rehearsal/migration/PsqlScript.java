package dev.rehearsal.migration;

import dev.rehearsal.sql.PsqlVariables;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.StatementKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads scripts as {@code psql -X -v ON_ERROR_STOP=1 -f} runs them (PostgreSQL documentation,
 * psql): each statement by itself, the rows after {@code COPY … FROM STDIN} with it, variables
 * filled in, {@code \i} and {@code \if} followed.
 *
 * <p>All that happens when the script is read, not when it runs, so that what is sent is known
 * beforehand. A command that would need a session, a shell or a terminal is refused, with its
 * place.
 *
 * @param directory what the paths of messages begin with
 * @param workingDirectory what the paths of {@code \i} begin with
 * @param variables what {@code psql -v} sets
 */
public record PsqlScript(
    MigrationDirectory directory, Path workingDirectory, Map<String, String> variables) {

  private static final Set<String> TRANSACTION_CONTROL =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT");

  public PsqlScript {
    variables = Map.copyOf(variables);
  }

  /** Whether a script cannot be sent to a server, because parts of it are for psql. */
  public static boolean isNeededFor(Script script) {
    return script.statements().stream().anyMatch(s -> s.kind() != StatementKind.SQL);
  }

  /**
   * A script as it is.
   *
   * @param file where it stands, for {@code \ir}
   * @throws MigrationException at the first command of psql that cannot be honoured
   */
  public Execution read(Path file, Script script) {
    return new Execution(script, ExecutionMode.PSQL, parts(file, script));
  }

  /**
   * A script between BEGIN and COMMIT, as {@code psql --single-transaction} sends them, unless it
   * has transactions of its own.
   *
   * @param file where it stands, for {@code \ir}
   * @throws MigrationException at the first command of psql that cannot be honoured
   */
  public Execution readInOneTransaction(Path file, Script script) {
    List<Part> parts = parts(file, script);
    if (parts.stream().anyMatch(PsqlScript::controlsTransactions)) {
      return new Execution(script, ExecutionMode.PSQL, parts);
    }
    List<Part> all = new ArrayList<>();
    all.add(new Part("BEGIN", 0));
    all.addAll(parts);
    all.add(new Part("COMMIT", script.text().length()));
    return new Execution(script, ExecutionMode.PSQL, all);
  }

  private List<Part> parts(Path file, Script script) {
    PsqlReading reading =
        new PsqlReading(directory, workingDirectory, new PsqlVariables(variables));
    reading.read(file, script);
    return reading.parts();
  }

  private static boolean controlsTransactions(Part part) {
    return new Script("", part.sql())
        .statements().stream().anyMatch(s -> TRANSACTION_CONTROL.contains(s.firstWords(1)));
  }
}
