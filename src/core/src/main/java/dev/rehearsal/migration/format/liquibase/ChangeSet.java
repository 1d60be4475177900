package dev.rehearsal.migration.format.liquibase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Liquibase's books hold of a changeset, and what decides whether it runs again.
 *
 * @param key what identifies it
 * @param description what it does, in Liquibase's words: {@code sql}, {@code createTable
 *     tableName=a}
 * @param comments its author's words; empty when there are none
 * @param contexts the expression that chooses it; null when there is none
 * @param labels in lower case, separated by commas; null when there are none
 * @param tag what it tags the database with; null when it does not
 * @param reruns when it runs although it is applied
 * @param validChecksums other checksums that the books may hold of it; {@code any} stands for all
 */
public record ChangeSet(
    ChangeSetKey key,
    String description,
    String comments,
    @Nullable String contexts,
    @Nullable String labels,
    @Nullable String tag,
    Reruns reruns,
    List<String> validChecksums) {

  public ChangeSet {
    validChecksums = List.copyOf(validChecksums);
  }

  /** When an applied changeset runs again. */
  public enum Reruns {
    /** Never; a changed text is refused. */
    NEVER,
    /** When its checksum is not that of the books: {@code runOnChange}. */
    ON_CHANGE,
    /** With each update: {@code runAlways}. */
    ALWAYS
  }
}
