package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.trace.Blocks.Block;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A migration, and what its trace says.
 *
 * @param name what it is about
 * @param mode how it is sent: whole, unless the name says otherwise
 * @param before the SQL that runs before it
 * @param run the migration
 * @param trace a line for each statement: the number of its transaction, then what it did
 */
record TraceCase(String name, ExecutionMode mode, String before, String run, String trace) {

  private static final List<String> FILES =
      List.of(
          "indexes",
          "columns",
          "types",
          "constraints",
          "partitions",
          "others",
          "rows",
          "drops",
          "transactions");

  /** All cases of {@code trace/*.txt}. */
  static List<TraceCase> all() {
    return FILES.stream()
        .flatMap(file -> Blocks.of("trace/" + file + ".txt").stream())
        .map(TraceCase::of)
        .toList();
  }

  private static TraceCase of(Block block) {
    String[] parts = block.content().split("(?m)^--- (run|trace)\n", -1);
    return new TraceCase(
        block.title(), mode(block.title()), parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }

  private static ExecutionMode mode(String title) {
    if (title.endsWith("(split)")) {
      return ExecutionMode.SPLIT_NO_TX;
    }
    if (title.endsWith("(psql)")) {
      return ExecutionMode.PSQL;
    }
    return title.endsWith("(one transaction)")
        ? ExecutionMode.WHOLE_FILE_ONE_TX
        : ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
  }

  MigrationHistory history() {
    return Stage.history(mode, Blocks.text("trace/base.sql"), before, run);
  }

  /** What a trace says, in the words of the files. */
  static String text(List<StatementTrace> statements) {
    Stream<String> windows =
        LockWindows.of(statements).stream()
            .filter(LockWindow::outlivesItsStatement)
            .map(
                window ->
                    "%d-%d: %s on %s held"
                        .formatted(window.from(), window.to(), window.mode(), window.relation()));
    return Stream.concat(statements.stream().map(TraceCase::line), windows)
        .map(line -> line.replace("public.", "") + "\n")
        .collect(joining());
  }

  private static String line(StatementTrace statement) {
    StringBuilder line = new StringBuilder();
    line.append(statement.transaction()).append(": ").append(statement.effects());
    statement.failure().ifPresent(failure -> line.append(", FAILS ").append(failure.sqlState()));
    statement.notices().forEach(notice -> line.append(", ").append(notice));
    add(line, "lock_timeout", statement.timeouts().lock());
    add(line, "statement_timeout", statement.timeouts().statement());
    return line.toString();
  }

  private static void add(StringBuilder line, String name, Duration timeout) {
    if (!timeout.isZero()) {
      line.append(String.format(Locale.ROOT, ", %s %d s", name, timeout.toSeconds()));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
