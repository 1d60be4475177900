package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes databases like others, each under a name that no run has used. */
final class Cloning {

  private final AdminConnections admin;
  private final FileCopying copying;
  private final OwnerRole owner;
  private final DatabaseNames names;

  /** A clone that was made before anybody asked for it, until somebody has it. */
  private final AtomicReference<@Nullable Spare> spare = new AtomicReference<>();

  Cloning(AdminConnections admin, FileCopying copying, OwnerRole owner, int run) {
    this.admin = admin;
    this.copying = copying;
    this.owner = owner;
    this.names = new DatabaseNames(run);
  }

  /**
   * Makes a database like another, to which nobody may be connected.
   *
   * @return its name
   */
  String cloneOf(String source, CloneProperties properties) throws SQLException {
    Optional<String> ready = takeSpare(source);
    if (ready.isPresent()) {
      // Notes are made only of templates whose clones are given nothing.
      return ready.get();
    }
    String clone = names.nextClone();
    return admin.use(
        connection -> {
          copying.execute(connection, source, creation(clone, source, connection));
          properties.applyTo(connection, clone);
          return clone;
        });
  }

  /**
   * Makes the first clone of a template without waiting for the driver, on a server that does not
   * wait for the disk. Where that fails, whoever wants a clone has it made, and hears why.
   */
  void cloneAhead(ServerNote note, ServerAccess access) {
    String clone = names.nextClone();
    String creation = creation(clone, note.template(), owner) + copying.strategy(false);
    if (SimpleQuery.isDone(access, creation)) {
      spare.set(new Spare(clone, note.template()));
    }
  }

  /** The clone that was made ahead, if nobody has it; nobody gets it any more. */
  Optional<String> takeSpare() {
    return Optional.ofNullable(spare.getAndSet(null)).map(Spare::name);
  }

  private Optional<String> takeSpare(String source) {
    Spare ready = spare.get();
    if (ready == null || !ready.source().equals(source) || !spare.compareAndSet(ready, null)) {
      return Optional.empty();
    }
    return Optional.of(ready.name());
  }

  private String creation(String clone, String source, Connection session) throws SQLException {
    return creation(clone, source, owner) + copying.strategy(session);
  }

  /** How a database is made like another; in which way its files are copied comes after that. */
  static String creation(String database, String template, OwnerRole owner) {
    // Each word of a formatter that a JVM has not used before takes it milliseconds.
    return "CREATE DATABASE "
        + Quoted.name(database)
        + " OWNER "
        + Quoted.name(owner.name())
        + " TEMPLATE "
        + Quoted.name(template);
  }

  /** A clone that nobody uses yet, and of what it is one. */
  private record Spare(String name, String source) {}
}
