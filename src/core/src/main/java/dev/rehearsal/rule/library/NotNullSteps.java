package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes columns NOT NULL without a scan that locks anybody out: a check that is validated proves
 * that there is no NULL (PostgreSQL documentation, ALTER TABLE, SET NOT NULL).
 *
 * @param statement in place of which it is
 * @param head {@code ALTER TABLE} with the table
 * @param columns those that need it
 */
record NotNullSteps(StatementView statement, String head, List<String> columns) {

  /** For the columns of a primary key that may be NULL so far. */
  static NotNullSteps of(NewConstraint key) {
    StatementView statement = key.statement();
    List<String> nullable =
        key.definition().is(ConstraintType.PRIMARY_KEY)
            ? key.columns().stream().filter(column -> mayBeNull(statement, column)).toList()
            : List.of();
    return new NotNullSteps(statement, Alteration.of(statement).head(), nullable);
  }

  static boolean mayBeNull(StatementView statement, String column) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .migration()
        .before()
        .object(ObjectKind.COLUMN, table + "." + Rewriting.name(column))
        .filter(object -> object.attribute("not null").isEmpty())
        .isPresent();
  }

  boolean isNeeded() {
    return !columns.isEmpty();
  }

  Remedy remedy() {
    return remedyBehind("");
  }

  /** The same behind what else a statement does. */
  Remedy remedyBehind(String rest) {
    List<String> first = new ArrayList<>();
    List<String> then = new ArrayList<>();
    for (String column : columns) {
      String check = check(column);
      String name = Rewriting.name(column);
      first.add(
          "%s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;".formatted(head, check, name));
      then.add("%s VALIDATE CONSTRAINT %s;".formatted(head, check));
      then.add("%s ALTER COLUMN %s SET NOT NULL;".formatted(head, name));
      then.add("%s DROP CONSTRAINT %s;".formatted(head, check));
    }
    String here = (rest + "\n" + String.join("\n", first)).strip();
    return Remedy.here(here).next(String.join("\n", then));
  }

  private String check(String column) {
    QualifiedName table = statement.alteredTable();
    return ChosenName.of(statement, table, List.of(column), "not_null");
  }
}
