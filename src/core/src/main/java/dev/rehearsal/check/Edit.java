package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * How a migration was edited after it had been applied.
 *
 * @param migration as it is now
 * @param nature what kind of edit it was
 * @param commit the commit that holds the text that was applied; null when none does
 * @param applied the migration with that text; null when no commit holds it
 */
public record Edit(
    Migration migration, Nature nature, @Nullable String commit, @Nullable Migration applied) {

  /** The kinds of edits. */
  public enum Nature {
    /** Only comments and white space differ. */
    REFORMATTED,
    /** It says something else now. */
    CHANGED,
    /** The text that was applied is in no commit, so nobody can tell. */
    UNKNOWN
  }
}
