package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import java.util.Locale;

/** Writes what keeps two columns in step while two releases run, each with its own. */
final class InStep {

  private InStep() {}

  /** A column that gets another name; all names as PostgreSQL prints them. */
  static Remedy renamed(String table, String from, String to, String type) {
    return Remedy.here(
            """
            ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
            CREATE FUNCTION keep_%5$s_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'INSERT' THEN
                NEW.%3$s := coalesce(NEW.%3$s, NEW.%2$s);
                NEW.%2$s := coalesce(NEW.%2$s, NEW.%3$s);
              ELSIF NEW.%2$s IS DISTINCT FROM OLD.%2$s THEN
                NEW.%3$s := NEW.%2$s;
              ELSE
                NEW.%2$s := NEW.%3$s;
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER keep_%5$s_in_step BEFORE INSERT OR UPDATE ON %1$s
              FOR EACH ROW EXECUTE FUNCTION keep_%5$s_in_step();\
            """
                .formatted(table, from, to, type, word(from)))
        .nextAlone(
            """
            -- in batches, each in its own transaction, until no row is left:
            UPDATE %1$s SET %3$s = %2$s WHERE %3$s IS DISTINCT FROM %2$s;\
            """
                .formatted(table, from, to))
        .later(
            """
            DROP TRIGGER keep_%4$s_in_step ON %1$s;
            DROP FUNCTION keep_%4$s_in_step();
            ALTER TABLE %1$s DROP COLUMN %2$s;\
            """
                .formatted(table, from, to, word(from)));
  }

  /** Part of a name that needs no quotes. */
  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
