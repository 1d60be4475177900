package dev.rehearsal.check;

import dev.rehearsal.rows.RowPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to trace.
 *
 * @param fromOrNull the first migration: its id, the beginning of it, or the id without its leading
 *     number; null for the first of all
 * @param versions PostgreSQL major versions, each of which gets a trace of its own; none for the
 *     one that the settings choose
 * @param rows which rows are made before each migration
 * @param profileOrNull a file that says what is known of a real database's columns, relative to the
 *     project, as {@link dev.rehearsal.rows.RowProfile#toText()} writes it; null for none
 * @param assuming whether tables that no migration makes are assumed, when the history begins with
 *     migrations that take them for granted
 */
public record TraceRequest(
    @Nullable String fromOrNull,
    List<Integer> versions,
    RowPlan rows,
    @Nullable String profileOrNull,
    boolean assuming) {

  /** All migrations, on the one version of the settings and on rows of all kinds. */
  public static final TraceRequest ALL =
      new TraceRequest(null, List.of(), RowPlan.DEFAULT, null, false);

  public TraceRequest {
    versions = versions.stream().distinct().toList();
  }

  /** The same, but for the migrations before one. */
  public TraceRequest from(String id) {
    return new TraceRequest(id, versions, rows, profileOrNull, assuming);
  }

  /** The same on other versions. */
  public TraceRequest on(List<Integer> majors) {
    return new TraceRequest(fromOrNull, majors, rows, profileOrNull, assuming);
  }

  /** The same on other rows. */
  public TraceRequest withRows(RowPlan plan) {
    return new TraceRequest(fromOrNull, versions, plan, profileOrNull, assuming);
  }

  /** The same with what a file knows of a real database. */
  public TraceRequest withProfile(String file) {
    return new TraceRequest(fromOrNull, versions, rows, file, assuming);
  }

  /** The same on assumed tables, where a fragment of a history needs them. */
  public TraceRequest assumingTables() {
    return new TraceRequest(fromOrNull, versions, rows, profileOrNull, true);
  }

  /** The first migration, if not all are wanted. */
  public Optional<String> from() {
    return Optional.ofNullable(fromOrNull);
  }

  /** The file of a profile. */
  public Optional<String> profile() {
    return Optional.ofNullable(profileOrNull);
  }
}
