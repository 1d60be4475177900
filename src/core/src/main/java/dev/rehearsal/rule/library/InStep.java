package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.sql.QualifiedName;

/** Writes what keeps two columns in step while two releases run, each with its own. */
final class InStep {

  private InStep() {}

  /**
   * A column that gets another name.
   *
   * @param table the table
   * @param from the old name, not quoted
   * @param to the new name, not quoted
   * @param type its type, as SQL spells it
   */
  static Remedy renamed(QualifiedName table, String from, String to, String type) {
    String trigger = ChosenName.cut(table.name() + "_" + from, "in_step");
    QualifiedName function = new QualifiedName(table.schema(), trigger);
    String old = Rewriting.name(from);
    String fresh = Rewriting.name(to);
    return Remedy.here(
            """
            ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
            CREATE FUNCTION %5$s() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'INSERT' THEN
                NEW.%3$s := coalesce(NEW.%3$s, NEW.%2$s);
                NEW.%2$s := NEW.%3$s;
              ELSIF NEW.%3$s IS DISTINCT FROM OLD.%3$s THEN
                NEW.%2$s := NEW.%3$s;
              ELSE
                NEW.%3$s := NEW.%2$s;
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER %6$s BEFORE INSERT OR UPDATE ON %1$s
              FOR EACH ROW EXECUTE FUNCTION %5$s();\
            """
                .formatted(table, old, fresh, type, function, Rewriting.name(trigger)))
        .nextAlone(
            Batches.update(
                table.toString(), fresh + " = " + old, fresh + " IS DISTINCT FROM " + old))
        .later(
            """
            -- when %4$s has the indexes and constraints of %3$s, and the application uses it alone:
            DROP TRIGGER %5$s ON %1$s;
            DROP FUNCTION %2$s();
            ALTER TABLE %1$s DROP COLUMN %3$s;\
            """
                .formatted(table, function, old, fresh, Rewriting.name(trigger)));
  }
}
