package dev.rehearsal.rule.library;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.HistoryView;

/** Migrations that others have applied. */
final class Applied {

  private Applied() {}

  /** Whether it is meant to stay as it is. */
  static boolean isOnce(Migration migration) {
    return migration.kind() == Migration.Kind.VERSIONED;
  }

  /** Whether the tool deploys nothing when it sees that. */
  static boolean refuses(HistoryView history, MigrationStatus.State state) {
    return history.history().table().refusedStates().contains(state);
  }

  /** Whether the tool notes anything at all. */
  static boolean isRecorded(HistoryView history) {
    return !history.history().table().relations().isEmpty();
  }

  /** The command that brings a file back. */
  static String restore(BaseComparison base, Migration migration) {
    return base.commit().isEmpty()
        ? "-- restore " + path(migration)
        : "-- git checkout %s -- %s".formatted(base.commit().substring(0, 7), path(migration));
  }

  /** The file, as a shell takes it. */
  static String path(Migration migration) {
    String path = migration.up().script().path();
    return path.matches("[A-Za-z0-9_@%+=:,./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
