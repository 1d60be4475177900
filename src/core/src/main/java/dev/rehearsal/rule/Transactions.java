package dev.rehearsal.rule;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.sql.syntax.TransactionCommand;
import dev.rehearsal.trace.StatementTrace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which statements of a migration share a transaction. What ran tells; of the rest the tool's way
 * of sending and the text tell.
 */
final class Transactions {

  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Set<Integer> inside = new HashSet<>();
  // The server takes one for all statements of a message, until one of them ends it.
  private final boolean implicit;
  private boolean open;
  private boolean ended = true;
  private int last;

  private Transactions(boolean opened, boolean implicit) {
    this.implicit = implicit;
    this.open = opened || implicit;
  }

  static Transactions of(ExecutionMode mode, List<StatementView> statements) {
    boolean implicit = mode == ExecutionMode.WHOLE_FILE_SIMPLE_QUERY && statements.size() > 1;
    Transactions transactions = new Transactions(mode.opensTransaction(), implicit);
    statements.forEach(transactions::read);
    return transactions;
  }

  private void read(StatementView statement) {
    int ran = statement.trace().map(StatementTrace::transaction).orElse(0);
    last = ran > 0 ? ran : open && !ended ? last : last + 1;
    numbers.put(statement.number(), last);
    if (open) {
      inside.add(statement.number());
    }
    ended = !open;
    statement.as(TransactionCommand.class).forEach(this::read);
  }

  private void read(TransactionCommand command) {
    switch (command.type()) {
      case BEGIN, START -> {
        open = true;
        ended = false;
      }
      case COMMIT, ROLLBACK, PREPARE -> {
        open = implicit || command.chains();
        ended = true;
      }
      default -> {}
    }
  }

  /** The number of the transaction of a statement, from 1. */
  int of(int statement) {
    return numbers.getOrDefault(statement, 0);
  }

  /** Whether the text, the message or the tool puts a transaction around a statement. */
  boolean isAround(int statement) {
    return inside.contains(statement);
  }
}
