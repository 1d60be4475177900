package dev.rehearsal.check;

import dev.rehearsal.drift.Sight;
import dev.rehearsal.schema.Comparison.Aspect;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a comparison of a database with its migrations leaves out, and where it is not exact. */
final class DriftNotes {

  private final List<String> lines = new ArrayList<>();

  DriftNotes(AppliedMigrations applied, Sight sight) {
    lines.addAll(applied.notes());
    for (Aspect aspect : Aspect.values()) {
      if (!sight.comparison().aspects().contains(aspect)) {
        lines.add("not compared: " + words(aspect));
      }
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * On what was compared.
   *
   * @param database the major version of the database's server
   * @param disposable the one on which the migrations ran
   */
  void addVersions(int database, int disposable) {
    if (database != disposable) {
      lines.add(
          "compared on PostgreSQL %d, not %d: what only the one or the other knows is not seen"
              .formatted(disposable, database));
    }
  }

  /** Tables of tools, what no snapshot knows, and steps that never run. */
  void addUncompared(
      Set<String> ofTools, List<SchemaSnapshot> schemas, Map<String, String> skipped) {
    lines.addAll(Notes.uncompared(ofTools, schemas, skipped));
  }

  private static String words(Aspect aspect) {
    return switch (aspect) {
      case OWNERS -> "owners";
      case GRANTS -> "grants";
      case COMMENTS -> "comments";
      case SERVER -> "settings of the database, versions of extensions";
    };
  }
}
