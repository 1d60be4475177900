package dev.rehearsal.check;

import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A migration that is to be written behind all others.
 *
 * @param name what it does, in words that suit a file's name
 * @param purpose what it does, in a line
 * @param transactions its statements, a text for each transaction
 * @param down the statements that undo it; nothing when none are known
 */
record Draft(String name, String purpose, List<String> transactions, Optional<String> down) {

  Draft {
    transactions = List.copyOf(transactions);
  }

  static Draft of(String name, String purpose, SchemaAlteration alteration, Optional<String> down) {
    return new Draft(name, purpose, alteration.transactions(), down);
  }

  /** One for each transaction. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= transactions.size(); i++) {
      names.add(i == 1 ? name : name + "_" + i);
    }
    return names;
  }
}
