package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.List;
import java.util.stream.Stream;

/** A table of which each row is written anew while nobody can read or write it. */
final class TableRewrite {

  private TableRewrite() {}

  /**
   * Says that commands make it, once for all of them, since the table is written once; nothing when
   * there are none.
   *
   * @param message with %1$s for the names of the columns and %2$s for that of the table
   */
  static Stream<Harm> by(
      StatementView statement, List<AlterTableCommand> commands, String message) {
    if (commands.isEmpty()) {
      return Stream.of();
    }
    String table = statement.printed(statement.alteredTable());
    return Stream.of(
        statement
            .harm(message.formatted(names(commands), table))
            .at(commands.get(0).start())
            .proof(statement.rewrites(table))
            .lastsWith(table)
            .cause("lock " + table));
  }

  private static String names(List<AlterTableCommand> commands) {
    return (commands.size() == 1 ? "column " : "columns ")
        + Phrases.and(commands.stream().map(Columns::name).toList());
  }
}
