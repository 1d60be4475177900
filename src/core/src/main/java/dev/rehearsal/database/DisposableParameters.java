package dev.rehearsal.database;

import java.util.ArrayList;
import java.util.List;

/**
 * With which parameters a server is started whose data nobody will miss, whoever starts it
 * (PostgreSQL documentation, 14.5 "Non-Durable Settings").
 */
public final class DisposableParameters {

  private static final List<String> ALL =
      List.of(
          // Nothing here is to survive a crash of the machine, so nothing waits for the disk.
          "fsync=off",
          "full_page_writes=off",
          "synchronous_commit=off",
          // Its locks and its work would show up in what a test measures.
          "autovacuum=off",
          // A pool in each of many parallel tests; each of a hundred more costs the start a
          // millisecond.
          "max_connections=300",
          // Room for the locks of so many is laid out at the start, which would take a third of it.
          // With these there is as much as for the hundred connections that are usual, and a
          // transaction may have as many predicate locks of one table.
          "max_locks_per_transaction=24",
          "max_pred_locks_per_transaction=24",
          "max_pred_locks_per_relation=32");

  private DisposableParameters() {}

  /** As arguments of the server's program. */
  public static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (String parameter : ALL) {
      arguments.addAll(List.of("-c", parameter));
    }
    return arguments;
  }
}
