package dev.rehearsal.trace;

import dev.rehearsal.sql.syntax.Call;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.OtherStatement;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SqlStatement;

/**
 * Tells runs with code in them that may look at rows to decide what it does: what they make of the
 * schema may be something else on other rows.
 */
final class Hidden {

  private Hidden() {}

  static boolean isIn(Attempt run) {
    return run.statements().stream()
        .anyMatch(
            statement ->
                !(statement.syntax() instanceof Parsed tree) || runsCode(tree.statement()));
  }

  private static boolean runsCode(SqlStatement statement) {
    return statement instanceof DoBlock
        || statement instanceof Call
        || statement instanceof OtherStatement
        || (statement instanceof Select select && !select.functions().isEmpty());
  }
}
