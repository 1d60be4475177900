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

  /** A clone that was there before anybody asked for it, until somebody has it. */
  private final AtomicReference<@Nullable Spare> spare = new AtomicReference<>();

  Cloning(
      AdminConnections admin,
      FileCopying copying,
      OwnerRole owner,
      int run,
      @Nullable ServerNote note) {
    this.admin = admin;
    this.copying = copying;
    this.owner = owner;
    this.names = new DatabaseNames(run);
    if (note != null && !note.firstClone().isEmpty()) {
      spare.set(new Spare(note.firstClone(), note.template()));
    }
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

  /** The clone that was there, if nobody has it; nobody gets it any more. */
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
