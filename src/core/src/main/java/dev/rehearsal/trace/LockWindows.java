package dev.rehearsal.trace;

import dev.rehearsal.sql.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Works out from statements how long each lock was held: to the end of its transaction, or to where
 * that goes back to before it.
 */
final class LockWindows {

  private LockWindows() {}

  /** One window for each lock of each transaction, in the order in which they open. */
  static List<LockWindow> of(List<StatementTrace> statements) {
    Map<Integer, List<StatementTrace>> transactions = new LinkedHashMap<>();
    statements.forEach(
        statement ->
            transactions
                .computeIfAbsent(statement.transaction(), number -> new ArrayList<>())
                .add(statement));
    List<LockWindow> windows = new ArrayList<>();
    transactions.values().forEach(transaction -> windows.addAll(ofTransaction(transaction)));
    return windows.stream()
        .sorted(
            Comparator.comparing(LockWindow::from)
                .thenComparing(LockWindow::relation)
                .thenComparing(LockWindow::mode))
        .toList();
  }

  private static List<LockWindow> ofTransaction(List<StatementTrace> transaction) {
    List<LockWindow> windows = new ArrayList<>();
    Map<HeldLock, StatementTrace> open = new TreeMap<>();
    Map<String, Integer> savepoints = new HashMap<>();
    for (StatementTrace statement : transaction) {
      statement.effects().locks().forEach(lock -> open.putIfAbsent(lock, statement));
      switch (role(statement)) {
        case SAVEPOINT -> {
          if (statement.text().regionMatches(true, 0, "SAVEPOINT", 0, 9)) {
            savepoints.put(savepoint(statement), statement.number());
          }
        }
        case BACK -> {
          // Locks that were taken since the savepoint end here (13.3.1 "Table-Level Locks").
          int since = savepoints.getOrDefault(savepoint(statement), statement.number());
          Map<HeldLock, StatementTrace> released = new TreeMap<>(open);
          released.values().removeIf(taker -> taker.number() <= since);
          open.keySet().removeAll(released.keySet());
          windows.addAll(windows(released, transaction, statement.number()));
        }
        default -> {}
      }
    }
    int last = transaction.get(transaction.size() - 1).number();
    windows.addAll(windows(open, transaction, last));
    return windows;
  }

  private static List<LockWindow> windows(
      Map<HeldLock, StatementTrace> taken, List<StatementTrace> transaction, int last) {
    return taken.entrySet().stream()
        .map(lock -> window(lock.getKey(), lock.getValue().number(), last, transaction))
        .toList();
  }

  private static LockWindow window(
      HeldLock lock, int first, int last, List<StatementTrace> transaction) {
    Duration held =
        transaction.stream()
            .filter(statement -> first <= statement.number() && statement.number() <= last)
            .map(StatementTrace::took)
            .reduce(Duration.ZERO, Duration::plus);
    return new LockWindow(lock.relation(), lock.mode(), first, last, held);
  }

  private static TransactionRole role(StatementTrace statement) {
    return statement.failure().isPresent()
        ? TransactionRole.ORDINARY
        : new Script(statement.file(), statement.text())
            .statements().stream()
                .findFirst()
                .map(TransactionRole::of)
                .orElse(TransactionRole.ORDINARY);
  }

  /**
   * The name at the end of {@code SAVEPOINT name}, {@code RELEASE name}, {@code ROLLBACK TO name}.
   */
  private static String savepoint(StatementTrace statement) {
    String text = statement.text().strip();
    int quote = text.indexOf('"');
    return quote >= 0
        ? text.substring(quote)
        : text.replaceFirst("(?s)^.*\\s", "").toLowerCase(Locale.ROOT);
  }
}
