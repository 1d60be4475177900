package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.StatementKind;
import java.util.List;

/**
 * What a tool does in order to run a migration in one direction.
 *
 * @param script the file
 * @param mode how the tool sends it
 * @param parts the messages, in order; none when there is nothing to run
 * @param generated whether its tool has made it from what the migration does, so that nobody wrote
 *     it
 */
public record Execution(Script script, ExecutionMode mode, List<Part> parts, boolean generated) {

  public Execution {
    parts = List.copyOf(parts);
  }

  /** One that somebody wrote. */
  public Execution(Script script, ExecutionMode mode, List<Part> parts) {
    this(script, mode, parts, false);
  }

  /** A whole file in one message. */
  public static Execution whole(Script script, ExecutionMode mode) {
    return new Execution(script, mode, List.of(new Part(script.text(), 0)));
  }

  /** A file statement by statement, split where psql splits. */
  public static Execution statements(Script script, ExecutionMode mode) {
    List<Part> parts =
        script.statements().stream()
            .map(statement -> new Part(statement.text(), statement.start()))
            .toList();
    return new Execution(script, mode, parts);
  }

  /** A step that is a program, which its tool runs and we do not. */
  public static Execution code(Script program) {
    return new Execution(program, ExecutionMode.CODE, List.of());
  }

  /** Whether there is no statement in it: comments and blanks at most. */
  public boolean isBlank() {
    return mode != ExecutionMode.CODE
        && parts.stream().allMatch(part -> statements(part.sql()).isEmpty());
  }

  private static List<dev.rehearsal.sql.Statement> statements(String sql) {
    return new Script("", sql)
        .statements().stream().filter(s -> s.kind() == StatementKind.SQL).toList();
  }
}
