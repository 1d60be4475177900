package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;

/** Sets NOT NULL without a scan under a lock that blocks everybody. */
final class NotNull {

  private NotNull() {}

  /**
   * Adds two migrations: a CHECK that needs no scan, and then the proof of it, which lets SET NOT
   * NULL skip its own (PostgreSQL documentation, ALTER TABLE, SET NOT NULL).
   *
   * @param table as PostgreSQL prints it
   * @param column not quoted
   */
  static Remedy behind(Remedy remedy, String table, String column) {
    String name = Rewriting.name(column);
    String check = Rewriting.name(column + "_not_null");
    return remedy
        .next(
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
                .formatted(table, check, name))
        .next(
            """
            ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
            ALTER TABLE %1$s ALTER COLUMN %3$s SET NOT NULL;
            ALTER TABLE %1$s DROP CONSTRAINT %2$s;\
            """
                .formatted(table, check, name));
  }
}
