package dev.rehearsal.report;

import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who waits for which table because of which migration, in Markdown. */
final class LockTable {

  private static final int MOST = 50;
  private static final int LONGEST_NAME = 200;

  private LockTable() {}

  /** The locks by table; none where nobody waits. */
  static Optional<String> of(Report report) {
    List<TableLock> locks =
        report.locks().stream()
            .filter(lock -> lock.mode().blocksWrites())
            .collect(Collectors.groupingBy(TableLock::table))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(table -> table.getValue().stream())
            .toList();
    return locks.isEmpty() ? Optional.empty() : Optional.of(table(locks));
  }

  private static String table(List<TableLock> locks) {
    StringBuilder table = new StringBuilder();
    table.append("| Table | Migration | Who waits | For how long | Lock |\n");
    table.append("| --- | --- | --- | --- | --- |\n");
    locks.stream().limit(MOST).forEach(lock -> table.append(row(lock)));
    if (locks.size() > MOST) {
      table.append("\nand %d more.\n".formatted(locks.size() - MOST));
    }
    return table.toString();
  }

  private static String row(TableLock lock) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            cell(lock.table()),
            cell(lock.migration()),
            waiting(lock.mode()),
            time(lock),
            lock.mode());
  }

  private static String waiting(LockMode mode) {
    return mode.blocksReads() ? "reads and writes" : "writes";
  }

  private static String time(TableLock lock) {
    return Words.counted(lock.statements(), "statement")
        + (lock.work().isEmpty() ? "" : ", with " + cell(lock.work()));
  }

  private static String cell(String text) {
    return Markdown.text(Bounded.text(text, LONGEST_NAME));
  }
}
