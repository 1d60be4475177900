package dev.rehearsal.database;

import java.util.List;
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
   * Puts a copy of all that this server holds where the next one finds it that is {@linkplain
   * DatabaseServer#start(ServerRequest, List) started with a name}. The server is stopped for that,
   * and another goes on with what it held. One that cannot be copied goes on itself.
   *
   * @param names under which it is found, in letters and digits: that of what it was made for, and
   *     those of what else it holds
   * @param about the same for people, in one line
   * @param note what {@link #note} is to say of every server that begins with it; may hold a
   *     password
   * @return the server that goes on, in whose place this one is as good as closed
   * @throws DatabaseServerException when none can go on; this one is closed then
   */
  default RunningServer leave(List<String> names, String about, String note) {
    return this;
  }

  /** What was noted of what this server began with, or holds since it was left; or empty. */
  default String note() {
    return "";
  }

  /**
   * Says that there is nothing to {@linkplain #leave}. Whoever waits for it in another process
   * waits no longer.
   */
  default void leaveNothing() {}

  /** Stops the server and removes its files, unless they are {@linkplain #keep kept}. */
  @Override
  void close();

  /** The same, without waiting until the files have gone. */
  default void dismiss() {
    close();
  }
}
