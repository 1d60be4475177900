package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;

/**
 * A column that comes beside what is there: a trigger keeps it for rows that are written, and
 * batches fill it for all others.
 *
 * @param table the table
 * @param column the new column, not quoted
 * @param type its type, as SQL spells it
 * @param value its value, made of the other columns
 */
record Expansion(QualifiedName table, String column, String type, String value) {

  /** The table that a statement alters, with its schema where that is known. */
  static QualifiedName table(StatementView statement) {
    QualifiedName written = statement.alteredTable();
    return statement
        .before(written)
        .map(table -> new QualifiedName(table.schema(), table.name()))
        .orElse(written);
  }

  /** Adds the column and keeps it, and fills it in the next migration. */
  Remedy remedy() {
    return Remedy.here(
            """
            ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
            CREATE FUNCTION %4$s() RETURNS trigger LANGUAGE plpgsql AS %7$s
            BEGIN
              NEW.%2$s := (SELECT %5$s FROM (SELECT NEW.*) AS %6$s);
              RETURN NEW;
            END %7$s;
            CREATE TRIGGER %8$s BEFORE INSERT OR UPDATE ON %1$s
              FOR EACH ROW EXECUTE FUNCTION %4$s();\
            """
                .formatted(
                    table,
                    Rewriting.name(column),
                    type,
                    function(),
                    value,
                    Rewriting.name(table.name()),
                    value.contains("$$") ? "$sync$" : "$$",
                    Rewriting.name(trigger())))
        .nextAlone(
            Batches.update(
                table.toString(),
                "%s = %s".formatted(Rewriting.name(column), value),
                "%s IS NULL AND (%s) IS NOT NULL".formatted(Rewriting.name(column), value)));
  }

  /** Removes the trigger, and a column that the application uses no more. */
  String contraction(String old) {
    return """
    DROP TRIGGER %s ON %s;
    DROP FUNCTION %s();
    ALTER TABLE %s DROP COLUMN %s;\
    """
        .formatted(Rewriting.name(trigger()), table, function(), table, Rewriting.name(old));
  }

  private QualifiedName function() {
    return new QualifiedName(table.schema(), trigger());
  }

  private String trigger() {
    return ChosenName.cut(table.name() + "_" + column, "sync");
  }
}
