package dev.rehearsal.check;

import dev.rehearsal.rows.RowPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to take back.
 *
 * @param migration its id, the beginning of it, or the id without its leading number
 * @param rows which rows are made before it
 * @param profileOrNull a file that says what is known of a real database's columns, relative to the
 *     project; null for none
 * @param derived whether the reverse is derived although the project's own down is right
 * @param write whether it is written as the project's next migration
 */
public record ReverseRequest(
    String migration,
    RowPlan rows,
    @Nullable String profileOrNull,
    boolean derived,
    boolean write) {

  /** Of one migration, on rows of all kinds; nothing is written. */
  public static ReverseRequest of(String migration) {
    return new ReverseRequest(migration, RowPlan.DEFAULT, null, false, false);
  }

  /** The same, derived although the project's own down is right. */
  public ReverseRequest deriving() {
    return new ReverseRequest(migration, rows, profileOrNull, true, write);
  }

  /** The same, written as the project's next migration. */
  public ReverseRequest writing() {
    return new ReverseRequest(migration, rows, profileOrNull, derived, true);
  }

  /** The file of a profile. */
  public Optional<String> profile() {
    return Optional.ofNullable(profileOrNull);
  }

  /** What has to run for it. */
  TraceRequest trace(String id) {
    return new TraceRequest(id, List.of(), rows, profileOrNull, false);
  }
}
