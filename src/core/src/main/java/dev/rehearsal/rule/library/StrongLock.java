package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.Relation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lock that makes others wait who read or write a table that was there before.
 *
 * @param table the table, as PostgreSQL printed it before the migration
 * @param mode the lock
 * @param since the statement that took it
 * @param seen whether it was seen in a run, and not only expected of the text
 */
record StrongLock(String table, LockMode mode, StatementView since, boolean seen) {

  /** Those that a statement takes. */
  static List<StrongLock> takenBy(StatementView statement) {
    if (!statement.ran()) {
      return statement.mayRun() ? WrittenLocks.of(statement).toList() : List.of();
    }
    return statement.effects().locks().stream()
        .filter(lock -> isStrong(lock.relation(), lock.mode()))
        .map(lock -> new StrongLock(lock.relation().name(), lock.mode(), statement, true))
        .toList();
  }

  /** Those that earlier statements of its transaction took, and that are held while it runs. */
  static List<StrongLock> heldAt(StatementView statement) {
    Stream<StrongLock> before = statement.ran() ? seen(statement) : written(statement);
    return Stream.concat(before, writtenInside(statement)).toList();
  }

  /** Those that are held while it runs, whichever statement took them. */
  static Stream<StrongLock> during(StatementView statement) {
    return Stream.concat(heldAt(statement).stream(), takenBy(statement).stream());
  }

  private static Stream<StrongLock> seen(StatementView statement) {
    return statement.migration().lockWindowsAt(statement.number()).stream()
        .filter(window -> isStrong(window.relation(), window.mode()))
        .map(window -> of(statement, window));
  }

  private static StrongLock of(StatementView statement, LockWindow window) {
    StatementView since = statement.migration().statement(window.from()).orElse(statement);
    return new StrongLock(window.relation().name(), window.mode(), since, true);
  }

  private static Stream<StrongLock> written(StatementView statement) {
    return statement.migration().statements().stream()
        .filter(each -> each.number() < statement.number())
        .filter(each -> each.transaction() == statement.transaction())
        .flatMap(each -> takenBy(each).stream());
  }

  /** Of statements before it in the same code. */
  private static Stream<StrongLock> writtenInside(StatementView statement) {
    return statement.isInner()
        ? statement.migration().statement(statement.number()).stream()
            .flatMap(outer -> outer.inner().stream())
            .takeWhile(each -> each != statement)
            .flatMap(WrittenLocks::of)
            .filter(lock -> !statement.locks(lock.table, lock.mode::equals).isRefuted())
        : Stream.of();
  }

  private static boolean isStrong(Relation relation, LockMode mode) {
    return mode.blocksWrites()
        && switch (relation.kind()) {
          case TABLE, PARTITIONED_TABLE, MATERIALIZED_VIEW -> true;
          default -> false;
        };
  }

  /** Who waits because of it. */
  String victims() {
    return mode.blocksReads() ? "reads and writes" : "writes";
  }

  /** What was seen, for a report. */
  String evidence() {
    return "%s on %s since %s: %s wait".formatted(mode, table, since.place(), victims());
  }
}
