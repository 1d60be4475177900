package dev.rehearsal.check;

import dev.rehearsal.rows.RowPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to check. Which rules judge, what fails, and on which versions of PostgreSQL, is a matter of
 * the {@linkplain GateSettings settings}.
 *
 * @param fromOrNull the first migration that is judged: its id, the beginning of it, or the id
 *     without its leading number; null for the first of all
 * @param sinceOrNull a git revision: what is as it is there is only applied; null to judge all
 * @param rows which rows are made before each migration
 * @param profileOrNull a file that says what is known of a real database's columns, relative to the
 *     project, as {@link dev.rehearsal.rows.RowProfile#toText()} writes it; null for none
 * @param updateBaseline whether what is found is written to the baseline, and so is known
 * @param databaseOrNull a database that is compared with what the migrations make, as {@link
 *     Desk#drift} does; null for none
 */
public record CheckRequest(
    @Nullable String fromOrNull,
    @Nullable String sinceOrNull,
    RowPlan rows,
    @Nullable String profileOrNull,
    boolean updateBaseline,
    @Nullable Target databaseOrNull) {

  /** All migrations, on rows of all kinds. */
  public static final CheckRequest ALL =
      new CheckRequest(null, null, RowPlan.DEFAULT, null, false, null);

  /** The same, but for the migrations before one. */
  public CheckRequest from(String id) {
    return new CheckRequest(id, sinceOrNull, rows, profileOrNull, updateBaseline, databaseOrNull);
  }

  /** The same, but for the migrations that a git revision has. */
  public CheckRequest since(String revision) {
    return new CheckRequest(
        fromOrNull, revision, rows, profileOrNull, updateBaseline, databaseOrNull);
  }

  /** The same on other rows. */
  public CheckRequest withRows(RowPlan plan) {
    return new CheckRequest(
        fromOrNull, sinceOrNull, plan, profileOrNull, updateBaseline, databaseOrNull);
  }

  /** The same with what a file knows of a real database. */
  public CheckRequest withProfile(String file) {
    return new CheckRequest(fromOrNull, sinceOrNull, rows, file, updateBaseline, databaseOrNull);
  }

  /** The same, and the baseline is written anew. */
  public CheckRequest updatingBaseline() {
    return new CheckRequest(fromOrNull, sinceOrNull, rows, profileOrNull, true, databaseOrNull);
  }

  /** The same, and a database is compared with what the migrations make. */
  public CheckRequest against(Target database) {
    return new CheckRequest(fromOrNull, sinceOrNull, rows, profileOrNull, updateBaseline, database);
  }

  /** The first migration that is judged, if not all are. */
  public Optional<String> from() {
    return Optional.ofNullable(fromOrNull);
  }

  /** The git revision against which migrations are new, if not all are judged. */
  public Optional<String> since() {
    return Optional.ofNullable(sinceOrNull);
  }

  /** The file of what is known of a real database's columns, if one is named. */
  Optional<String> profile() {
    return Optional.ofNullable(profileOrNull);
  }

  /** The database that is compared with what the migrations make, if one is named. */
  Optional<Target> database() {
    return Optional.ofNullable(databaseOrNull);
  }

  /** What has to run for it. */
  TraceRequest trace(GateSettings settings) {
    return new TraceRequest(fromOrNull, settings.postgres(), rows, profileOrNull, true);
  }
}
