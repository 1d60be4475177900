package dev.rehearsal.trace;

import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.RowCounts;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a migration on a database of its own.
 *
 * @param rows which rows the database held
 * @param filling what was made of them, table by table; without single rows when it succeeded
 * @param statements what each statement did, in order, to the first that failed
 * @param failureOrNull how the migration failed, or null
 * @param blamedOrNull the rows because of which it failed, where PostgreSQL does not name them
 *     itself; or null
 * @param before the schema before it, without the tool's own
 * @param after the schema that it left, also when it failed
 * @param present how much was in the tables before it
 * @param rowChanges what the rows say otherwise than before
 * @param repeated sequences that it has left giving numbers which rows have already
 * @param refused ways to write to tables that new triggers close
 * @param leaked settings of the session that the next migration would inherit, sorted by name
 */
public record Attempt(
    RowSet rows,
    Filling filling,
    List<StatementTrace> statements,
    @Nullable MigrationFailure failureOrNull,
    @Nullable BlamedRows blamedOrNull,
    SchemaSnapshot before,
    SchemaSnapshot after,
    RowCounts present,
    RowChanges rowChanges,
    List<RepeatedNumbers> repeated,
    List<RefusedWrite> refused,
    List<SettingChange> leaked) {

  public Attempt {
    statements = List.copyOf(statements);
    repeated = List.copyOf(repeated);
    refused = List.copyOf(refused);
    leaked = List.copyOf(leaked);
  }

  /** How the migration failed. */
  public Optional<MigrationFailure> failure() {
    return Optional.ofNullable(failureOrNull);
  }

  /** The rows because of which it failed, where PostgreSQL does not name them itself. */
  public Optional<BlamedRows> blamed() {
    return Optional.ofNullable(blamedOrNull);
  }

  /** Whether it ran to its end. */
  public boolean succeeded() {
    return failureOrNull == null;
  }

  /** The locks on relations that were there before, and how long each was held. */
  public List<LockWindow> lockWindows() {
    return LockWindows.of(statements);
  }

  /** Indexes that are not valid, and were not there or valid before. */
  public List<ObjectId> invalidIndexes() {
    return left("valid", "no");
  }

  /** Constraints that are not validated, and were not there or validated before. */
  public List<ObjectId> notValidConstraints() {
    return left("validity", "NOT VALID");
  }

  private List<ObjectId> left(String attribute, String value) {
    return after.objects().stream()
        .filter(object -> has(object, attribute, value))
        .map(SchemaObject::id)
        .filter(id -> before.object(id).filter(old -> has(old, attribute, value)).isEmpty())
        .toList();
  }

  private static boolean has(SchemaObject object, String attribute, String value) {
    return object.attribute(attribute).filter(value::equals).isPresent();
  }

  /** Shows what it is of and how it went; everything else is far too long. */
  @Override
  public String toString() {
    return "%d statements on rows: %s%s"
        .formatted(statements.size(), rows, failureOrNull == null ? "" : ", " + failureOrNull);
  }
}
