package dev.rehearsal.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out from statements how long each lock was held: to the end of its transaction. */
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
    Map<HeldLock, LockWindow> windows = new TreeMap<>();
    for (StatementTrace statement : transaction) {
      for (HeldLock lock : statement.effects().locks()) {
        windows.computeIfAbsent(lock, taken -> window(taken, statement, transaction));
      }
    }
    return List.copyOf(windows.values());
  }

  private static LockWindow window(
      HeldLock lock, StatementTrace taker, List<StatementTrace> transaction) {
    Duration held =
        transaction.stream()
            .filter(statement -> statement.number() >= taker.number())
            .map(StatementTrace::took)
            .reduce(Duration.ZERO, Duration::plus);
    int last = transaction.get(transaction.size() - 1).number();
    return new LockWindow(lock.relation(), lock.mode(), taker.number(), last, held);
  }
}
