package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database is, against a history.
 *
 * @param target the database's name for people
 * @param status what the tool's books say
 * @param edits of each migration that was edited after it had been applied, how
 * @param failed of each migration that failed half-way, what of it is there
 * @param unrecorded migrations that the books do not hold and whose objects are there, wholly or in
 *     part
 * @param baseline what a database without books looks like; null when it is empty or has books
 * @param unexamined why some of this could not be found out; null when all could
 */
public record DatabaseState(
    String target,
    MigrationStatus status,
    List<Edit> edits,
    List<Evidence> failed,
    List<Evidence> unrecorded,
    @Nullable BaselineProposal baseline,
    @Nullable String unexamined) {

  public DatabaseState {
    edits = List.copyOf(edits);
    failed = List.copyOf(failed);
    unrecorded = List.copyOf(unrecorded);
  }

  /** Whether there is nothing to do and nothing to mend. */
  public boolean isUpToDate() {
    return status.isUpToDate() && unrecorded.isEmpty() && baseline == null;
  }

  /** How one migration was edited, if it was. */
  public Optional<Edit> edit(String id) {
    return edits.stream().filter(edit -> edit.migration().id().equals(id)).findFirst();
  }
}
