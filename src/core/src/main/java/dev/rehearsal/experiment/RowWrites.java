package dev.rehearsal.experiment;

import dev.rehearsal.sql.syntax.Copy;
import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Truncate;
import dev.rehearsal.sql.syntax.Update;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.StatementTrace;

/**
 * Tells migrations that write rows from those that do not: which rows are concerned is another
 * matter, and another one in each database.
 */
final class RowWrites {

  private RowWrites() {}

  static boolean isMeantTo(Attempt run) {
    return run.statements().stream().anyMatch(RowWrites::writes);
  }

  private static boolean writes(StatementTrace statement) {
    return statement.syntax() instanceof Parsed tree && writes(tree.statement());
  }

  private static boolean writes(SqlStatement statement) {
    if (statement instanceof DoBlock block) {
      return block.statements().stream()
          .map(EmbeddedStatement::statement)
          .anyMatch(RowWrites::writes);
    }
    return statement instanceof Insert
        || statement instanceof Update
        || statement instanceof Delete
        || statement instanceof Merge
        || statement instanceof Truncate
        || (statement instanceof Copy copy && copy.from())
        || (statement instanceof Select select && !select.writes().isEmpty());
  }
}
