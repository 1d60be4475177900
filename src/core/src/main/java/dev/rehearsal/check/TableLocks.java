package dev.rehearsal.check;

import dev.rehearsal.report.TableLock;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.IndexBuild;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The strongest lock of each migration on each table, and what is done while it is held. */
final class TableLocks {

  private static final Set<Relation.Kind> TABLES =
      Set.of(
          Relation.Kind.TABLE,
          Relation.Kind.PARTITIONED_TABLE,
          Relation.Kind.FOREIGN_TABLE,
          Relation.Kind.MATERIALIZED_VIEW);

  private TableLocks() {}

  /** The strongest on any version, in the order of the migrations and of the tables' names. */
  static List<TableLock> of(List<HistoryView> versions) {
    Map<String, Map<String, TableLock>> locks = new LinkedHashMap<>();
    for (HistoryView version : versions) {
      for (MigrationView migration : version.migrations()) {
        migration.lockWindows().stream()
            .filter(window -> TABLES.contains(window.relation().kind()))
            .map(window -> lock(migration, window))
            .forEach(
                lock ->
                    locks
                        .computeIfAbsent(lock.migration(), id -> new TreeMap<>())
                        .merge(lock.table(), lock, TableLocks::stronger));
      }
    }
    List<TableLock> all = new ArrayList<>();
    locks.values().forEach(tables -> all.addAll(tables.values()));
    return all;
  }

  private static TableLock lock(MigrationView migration, LockWindow window) {
    return new TableLock(
        migration.id(),
        window.relation().name(),
        window.mode(),
        window.to() - window.from() + 1,
        work(migration, window));
  }

  private static TableLock stronger(TableLock one, TableLock other) {
    int compared = one.mode().compareTo(other.mode());
    return compared > 0 || (compared == 0 && one.statements() >= other.statements()) ? one : other;
  }

  /** What lasts longest of what is done to the table. */
  private static String work(MigrationView migration, LockWindow window) {
    String table = window.relation().name();
    List<Effects> effects =
        IntStream.rangeClosed(window.from(), window.to())
            .mapToObj(migration::statement)
            .flatMap(Optional::stream)
            .map(StatementView::effects)
            .toList();
    if (effects.stream().anyMatch(each -> each.rewrites(table))) {
      return "rewrite";
    }
    if (effects.stream().anyMatch(each -> builds(each, table))) {
      return "index build";
    }
    if (effects.stream().anyMatch(each -> each.scans(table))) {
      return "scan";
    }
    return effects.stream().anyMatch(each -> writes(each, table)) ? "rows" : "";
  }

  private static boolean builds(Effects effects, String table) {
    return effects.indexes().stream()
        .anyMatch(
            build ->
                build.method() == IndexBuild.Method.BUILT && table.equals(build.index().table()));
  }

  private static boolean writes(Effects effects, String table) {
    return effects.rows().stream().anyMatch(rows -> rows.relation().name().equals(table));
  }
}
