package dev.rehearsal.rule;

import dev.rehearsal.trace.BlamedRows;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.RowSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a statement failed in a run.
 *
 * @param rows the least unusual rows on which it failed; {@link RowSet#NONE} when it fails on empty
 *     tables, too
 * @param failure what the server said
 * @param blamedOrNull the rows to blame, where PostgreSQL does not name them itself
 */
public record FailureSeen(RowSet rows, Failure failure, @Nullable BlamedRows blamedOrNull) {

  /** The rows to blame. */
  public Optional<BlamedRows> blamed() {
    return Optional.ofNullable(blamedOrNull);
  }

  /** Whether any row at all makes it fail: it has nothing to do with what the row holds. */
  public boolean onAnyRow() {
    return rows != RowSet.NONE
        && blamed().filter(blamed -> blamed.condition().equals("true")).isPresent();
  }

  /** What was seen, for a report. */
  public Proof proof() {
    Proof proof = Proof.seen(failure.toString());
    String detail = failure.detail();
    return blamedOrNull == null
        ? detail == null ? proof : proof.with(detail)
        : proof.with(blamedOrNull.toString());
  }
}
