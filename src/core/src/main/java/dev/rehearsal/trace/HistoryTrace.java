package dev.rehearsal.trace;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the migrations of a history did on filled databases, one by one.
 *
 * @param history the history
 * @param serverVersion the version of the server as a number: 180006 is 18.6; 0 when nothing ran
 * @param from how many migrations were applied before the first one that was traced
 * @param migrations the traces, oldest first
 * @param passedOver migrations that the tool would not run
 * @param unreached migrations behind one that fails on empty tables, too
 * @param assumed statements that made what the migrations take for granted and none of them makes
 */
public record HistoryTrace(
    MigrationHistory history,
    int serverVersion,
    int from,
    List<MigrationTrace> migrations,
    List<Migration> passedOver,
    List<UnreachedMigration> unreached,
    List<String> assumed) {

  /**
   * A history of which nothing was traced.
   *
   * @param serverVersion on which it was applied; 0 when nothing ran
   */
  public static HistoryTrace untraced(MigrationHistory history, int serverVersion) {
    return new HistoryTrace(
        history, serverVersion, history.size(), List.of(), List.of(), List.of(), List.of());
  }

  public HistoryTrace {
    migrations = List.copyOf(migrations);
    passedOver = List.copyOf(passedOver);
    unreached = List.copyOf(unreached);
    assumed = List.copyOf(assumed);
  }

  /**
   * Puts parts of a history together, each of which was traced where all of it was applied.
   *
   * @param parts at least one; no migration is traced in two of them
   */
  public static HistoryTrace of(List<HistoryTrace> parts) {
    HistoryTrace first = parts.get(0);
    Map<String, MigrationTrace> traces = new HashMap<>();
    parts.forEach(
        part -> part.migrations.forEach(trace -> traces.put(trace.migration().id(), trace)));
    return new HistoryTrace(
        first.history,
        first.serverVersion,
        first.from,
        first.history.migrations().stream()
            .flatMap(each -> Stream.ofNullable(traces.get(each.id())))
            .toList(),
        first.passedOver,
        first.unreached.stream()
            .filter(each -> !traces.containsKey(each.migration().id()))
            .toList(),
        first.assumed);
  }

  /** The same on what had to be assumed. */
  public HistoryTrace assuming(List<String> statements) {
    return new HistoryTrace(
        history, serverVersion, from, migrations, passedOver, unreached, statements);
  }
}
