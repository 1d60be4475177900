package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Sets NOT NULL without a scan under a lock that blocks everybody. */
final class NotNull {

  private NotNull() {}

  /**
   * Adds two migrations: a CHECK that needs no scan, and then the proof of it, which lets SET NOT
   * NULL skip its own (PostgreSQL documentation, ALTER TABLE, SET NOT NULL).
   *
   * @param table as PostgreSQL prints it
   * @param columns not quoted
   */
  static Remedy behind(Remedy remedy, String table, List<String> columns) {
    List<String> first = new ArrayList<>();
    List<String> then = new ArrayList<>();
    for (String column : columns) {
      String name = Rewriting.name(column);
      String check = Rewriting.name(ChosenName.cut(column, "not_null"));
      first.add(
          "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
              .formatted(table, check, name));
      then.add(
          """
          ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
          ALTER TABLE %1$s ALTER COLUMN %3$s SET NOT NULL;
          ALTER TABLE %1$s DROP CONSTRAINT %2$s;\
          """
              .formatted(table, check, name));
    }
    return remedy.next(String.join("\n", first)).next(String.join("\n", then));
  }
}
