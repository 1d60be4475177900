package dev.rehearsal.database;

import java.util.Optional;

/** A PostgreSQL server that answers. Closing it ends what starting it began. */
public interface RunningServer extends AutoCloseable {

  /** Reaches the maintenance database ({@code postgres}) as the most powerful role there is. */
  ServerAccess admin();

  /**
   * Whether this server was started for this run alone. Such a server keeps nothing that matters:
   * its durability is off, and it goes when the run ends.
   */
  boolean isDisposable();

  /**
   * Asks that the server's files outlive this run, because a database of a failed test is among
   * them. May be called often and from many threads.
   *
   * @param database the database
   * @return the one command that opens the server again after the run has ended; nothing when the
   *     server goes on by itself
   */
  Optional<String> keep(String database);

  /**
   * Asks that what this server holds when it is closed is there for the next one that is
   * {@linkplain DatabaseServer#start(ServerRequest, String) started with a name}. A server that
   * cannot do that forgets it.
   *
   * @param name says what it holds, in letters and digits
   * @param about the same for people, in one line
   */
  default void leave(String name, String about) {}

  /** Stops the server and removes its files, unless they are {@linkplain #keep kept}. */
  @Override
  void close();
}
