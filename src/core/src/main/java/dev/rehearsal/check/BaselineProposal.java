package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.Change;
import java.util.List;

/**
 * Which first migrations of a history a database looks like, though its books do not say so.
 *
 * @param migrations the longest such prefix, or the nearest
 * @param differences what the database has otherwise; none when it looks exactly like that. From
 *     the migrations to the database: what is added is only in the database
 */
public record BaselineProposal(List<Migration> migrations, List<Change> differences) {

  public BaselineProposal {
    migrations = List.copyOf(migrations);
    differences = List.copyOf(differences);
  }

  /** Whether the database looks exactly like these migrations. */
  public boolean isExact() {
    return differences.isEmpty();
  }
}
