package dev.rehearsal.migration.format;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds downs that undo nothing. Tools run them, and call the migration undone. */
final class Downs {

  private Downs() {}

  /** One warning a step; none for a history that has no downs at all and may never want any. */
  static List<Warning> warnings(List<Migration> migrations) {
    List<Warning> warnings = new ArrayList<>();
    if (migrations.stream().allMatch(migration -> migration.down() == null)) {
      return warnings;
    }
    for (Migration migration : migrations) {
      @Nullable Execution down = migration.down();
      if (down == null) {
        warnings.add(missing(migration));
      } else if (down.isBlank() && !migration.up().isBlank()) {
        warnings.add(blank(down));
      }
    }
    return warnings;
  }

  private static Warning missing(Migration migration) {
    return new Warning(
        "missing-down",
        migration.up().script().path(),
        "nothing undoes this migration, though others of this directory can be undone; write its"
            + " down");
  }

  private static Warning blank(Execution down) {
    return new Warning(
        "blank-down",
        place(down),
        "the down holds no statement, so the tool calls the migration undone and undoes nothing;"
            + " write what undoes it");
  }

  /** The file, with the position where the down shares it with the up. */
  private static String place(Execution down) {
    String path = down.script().path();
    int offset = down.parts().isEmpty() ? 0 : down.parts().get(0).offset();
    return offset == 0 ? path : path + ":" + down.script().positionAt(offset);
  }
}
