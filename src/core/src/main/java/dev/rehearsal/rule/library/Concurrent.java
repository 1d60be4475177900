package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.Reindex;
import dev.rehearsal.sql.syntax.SqlStatement;
import java.util.Optional;

/** What works CONCURRENTLY in several transactions of its own, and so in none of others. */
final class Concurrent {

  private Concurrent() {}

  /** What it is called, if it is one: {@code CREATE INDEX CONCURRENTLY}. */
  static Optional<String> name(StatementView statement) {
    return statement.syntax().flatMap(Concurrent::name);
  }

  private static Optional<String> name(SqlStatement statement) {
    if (statement instanceof CreateIndex index && index.concurrently()) {
      return Optional.of("CREATE INDEX CONCURRENTLY");
    }
    if (statement instanceof DropObjects drop && drop.concurrently()) {
      return Optional.of("DROP INDEX CONCURRENTLY");
    }
    if (statement instanceof Reindex reindex && reindex.concurrently()) {
      return Optional.of("REINDEX CONCURRENTLY");
    }
    boolean detaches =
        statement instanceof AlterTable alter
            && alter.commands().stream()
                .filter(command -> command.is(AlterTableAction.DETACH_PARTITION))
                .anyMatch(AlterTableCommand::concurrently);
    return detaches ? Optional.of("DETACH PARTITION CONCURRENTLY") : Optional.empty();
  }

  /** The index that it makes, drops or builds anew, or the table; empty when it names none. */
  static Optional<QualifiedName> object(SqlStatement statement) {
    if (statement instanceof CreateIndex index) {
      String name = index.name();
      return Optional.of(
          name == null ? index.table() : new QualifiedName(index.table().schema(), name));
    }
    if (statement instanceof DropObjects drop) {
      return drop.names().stream().findFirst();
    }
    if (statement instanceof Reindex reindex) {
      return Optional.ofNullable(reindex.name());
    }
    return statement instanceof AlterTable alter ? Optional.of(alter.table()) : Optional.empty();
  }
}
