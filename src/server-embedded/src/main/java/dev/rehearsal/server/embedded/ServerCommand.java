package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DisposableParameters;
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

  /** Beside those of each server that is not to last: ours listens on the loopback interface. */
  private static final List<String> SETTINGS =
      List.of(
          "max_wal_size=1GB",
          // Inside the data directory, so that it goes with it after a kill.
          "dynamic_shared_memory_type=mmap",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
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
    words.addAll(DisposableParameters.arguments());
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
