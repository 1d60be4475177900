package dev.rehearsal.server.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words that start a server.
 *
 * @param words the program and its arguments, without the port
 */
record ServerCommand(List<String> words) {

  /**
   * Settings of a server whose data nobody will miss: it never waits for the disk (PostgreSQL
   * documentation, 14.5 "Non-Durable Settings"). It listens on the loopback interface and nowhere
   * else.
   */
  private static final List<String> SETTINGS =
      List.of(
          "fsync=off",
          "full_page_writes=off",
          "synchronous_commit=off",
          "max_wal_size=1GB",
          // Its locks and its work would show up in what a test measures.
          "autovacuum=off",
          // Inside the data directory, so that it goes with it after a kill.
          "dynamic_shared_memory_type=mmap",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          // A pool in each of many parallel tests.
          "max_connections=500",
          // Room for the locks of so many is laid out at the start, which would take a third of it.
          // With these there is as much as for the hundred connections that are usual, and a
          // transaction may have as many predicate locks of one table.
          "max_locks_per_transaction=16",
          "max_pred_locks_per_transaction=16",
          "max_pred_locks_per_relation=32",
          "log_timezone=UTC",
          "timezone=UTC",
          "lc_messages=C");

  /**
   * Puts the words together.
   *
   * @param more arguments that come last, and so count
   */
  static ServerCommand of(
      Installation installation, Account account, Path data, List<String> more) {
    List<String> words = new ArrayList<>(account.prefix());
    words.add(installation.program("postgres").toString());
    words.addAll(List.of("-D", data.toString()));
    for (String setting : SETTINGS) {
      words.addAll(List.of("-c", setting));
    }
    words.addAll(more);
    return new ServerCommand(List.copyOf(words));
  }

  /** The words as a shell reads them. */
  String forShell() {
    return words.stream().map(ServerCommand::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Leaves a word that no shell would change as it is, for people to read. */
  static String quotedIfNeeded(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : quoted(word);
  }
}
