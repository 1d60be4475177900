package dev.rehearsal.rule.library;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.rule.MigrationView;
import java.util.List;

/** Whether a project means to undo its migrations. */
final class WrittenDowns {

  /** Habits begin and end: how many others tell. */
  private static final int NEIGHBOURS = 10;

  private WrittenDowns() {}

  /** Whether a migration has a down, and that a statement. */
  static boolean isUndone(Migration migration) {
    Execution down = migration.down();
    return down != null && !down.isBlank();
  }

  /**
   * Whether at least half of those before a migration have one, or of those behind the first one.
   */
  static boolean areUsualAround(MigrationView view) {
    List<Migration> all =
        view.history().history().migrations().stream().filter(WrittenDowns::canBeUndone).toList();
    int place = all.indexOf(view.migration());
    List<Migration> neighbours =
        place < 1
            ? all.subList(Math.min(1, all.size()), Math.min(1 + NEIGHBOURS, all.size()))
            : all.subList(Math.max(0, place - NEIGHBOURS), place);
    long undone = neighbours.stream().filter(WrittenDowns::isWritten).count();
    return undone > 0 && 2 * undone >= neighbours.size();
  }

  private static boolean isWritten(Migration migration) {
    Execution down = migration.down();
    return down != null && !down.generated() && !down.isBlank();
  }

  /**
   * Programs may undo themselves; what runs again and again, and what stands for others, cannot.
   */
  static boolean canBeUndone(Migration migration) {
    return migration.kind() == Migration.Kind.VERSIONED
        && !migration.isCode()
        && !migration.up().isBlank();
  }
}
