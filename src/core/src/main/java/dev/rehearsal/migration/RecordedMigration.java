package dev.rehearsal.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool's books say of one migration.
 *
 * @param id the id of the migration in the directory, as far as there is one; otherwise what the
 *     books call it
 * @param state what became of it
 * @param checksum the checksum in the books; null when they hold none
 * @param at when it was applied, or begun; null when the books do not tell
 * @param log what the tool noted of a failure; null when nothing
 */
public record RecordedMigration(
    String id, State state, @Nullable String checksum, @Nullable Instant at, @Nullable String log) {

  /** What became of a migration. */
  public enum State {
    /** It has run. */
    APPLIED,
    /** It was begun and not finished, or the tool has noted that it failed. */
    FAILED,
    /** It failed or was undone, and a person has said so. */
    ROLLED_BACK
  }
}
