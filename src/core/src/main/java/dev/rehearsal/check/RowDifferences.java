package dev.rehearsal.check;

import dev.rehearsal.rows.ColumnFingerprint;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rows.TableChange.Kind;
import dev.rehearsal.rows.TableContent;
import dev.rehearsal.rows.TableFingerprint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows of tables that two databases have in common are in one alone, or say something else
 * there.
 */
final class RowDifferences {

  private static final int MOST_LINES = 20;

  private final SideContent was;
  private final SideContent is;
  private final OnceMore onceMore;
  private final Set<String> unstable = new TreeSet<>();

  /**
   * Compares.
   *
   * @param onceMore finds out what differs from one run to the next; asked only when something does
   */
  RowDifferences(SideContent was, SideContent is, OnceMore onceMore) {
    this.was = was;
    this.is = is;
    this.onceMore = onceMore;
  }

  /** Finds the columns that each run writes anew: {@code public.t.made_at}. */
  @FunctionalInterface
  interface OnceMore {
    /** Of one side, and of the other. */
    List<Set<String>> columns() throws SQLException;
  }

  /** The differences, by table and row. */
  List<String> lines() throws SQLException {
    List<String> tables = suspects();
    List<String> lines = lines(tables);
    if (lines.isEmpty()) {
      return lines;
    }
    onceMore.columns().forEach(unstable::addAll);
    return unstable.isEmpty() ? lines : lines(tables);
  }

  /** The columns that were left out, as each run writes other values. */
  Set<String> unstable() {
    return unstable;
  }

  /** Hashes tell all that rows with a key say; without one they say nothing of whole rows. */
  private List<String> suspects() {
    RowChanges changes = was.rows().changesTo(is.rows());
    List<String> suspects = new ArrayList<>();
    for (TableFingerprint table : was.rows().tables()) {
      boolean changed = changes.table(table.table()).filter(RowDifferences::isOfRows).isPresent();
      boolean shared = is.table(table.table()).isPresent();
      if (changed || (shared && table.key().isEmpty() && table.rows() > 1)) {
        suspects.add(table.table());
      }
    }
    return suspects;
  }

  private static boolean isOfRows(TableChange table) {
    return table.kind() == Kind.SURVIVED
        && (table.rowsLost() > 0
            || table.rowsAdded() > 0
            || table.columns().stream().anyMatch(column -> column.kind() == Kind.SURVIVED));
  }

  private List<String> lines(List<String> tables) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String table : tables) {
      List<String> all =
          lines(stable(was.table(table).orElseThrow()), stable(is.table(table).orElseThrow()));
      lines.addAll(all.subList(0, Math.min(MOST_LINES, all.size())));
      if (all.size() > MOST_LINES) {
        lines.add("%s: and %d more".formatted(table, all.size() - MOST_LINES));
      }
    }
    return lines;
  }

  /** What of a table each run writes in the same way. */
  private TableFingerprint stable(TableFingerprint table) {
    List<ColumnFingerprint> columns =
        table.columns().stream().filter(column -> isStable(table, column.column())).toList();
    return table.key().stream().allMatch(column -> isStable(table, column))
        ? new TableFingerprint(table.table(), table.rows(), table.key(), columns, table.byKey())
        : new TableFingerprint(table.table(), table.rows(), List.of(), columns, Map.of());
  }

  private boolean isStable(TableFingerprint table, String column) {
    return !unstable.contains(table.table() + "." + column);
  }

  private List<String> lines(TableFingerprint before, TableFingerprint after) throws SQLException {
    if (Math.max(before.rows(), after.rows()) > RowFingerprint.MOST_ROWS) {
      return sums(before, after);
    }
    List<String> columns = new ArrayList<>(names(before));
    columns.retainAll(names(after));
    List<String> key = before.key().equals(after.key()) ? before.key() : List.of();
    return TableContent.read(was.connection(), before.table(), key, columns)
        .changesTo(TableContent.read(is.connection(), after.table(), key, columns));
  }

  private static List<String> names(TableFingerprint table) {
    return table.columns().stream().map(ColumnFingerprint::column).toList();
  }

  private static List<String> sums(TableFingerprint before, TableFingerprint after) {
    RowFingerprint old = new RowFingerprint(List.of(before));
    return old.changesTo(new RowFingerprint(List.of(after))).tables().stream()
        .filter(RowDifferences::isOfRows)
        .map(TableChange::toString)
        .toList();
  }
}
