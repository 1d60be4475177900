package dev.rehearsal.migration.format.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A migration that is a class, as the Flyway of a project resolves it and runs it. */
public interface FlywayProgram {

  /** The whole name of the class, which the books call the script. */
  String className();

  /** The version, such as {@code 1.2}; null when it is repeatable. */
  @Nullable String version();

  /** The words that the books have. */
  String description();

  /** The type in the books: {@code JDBC} or {@code JDBC_BASELINE}. */
  String type();

  /** What the class says of its own content; null, usually, when it says nothing. */
  @Nullable Integer checksum();

  /** Whether it is run in a transaction, together with its row in the books. */
  boolean isInTransaction();

  /** What decides what it does, for the fingerprint of a history. */
  String content();

  /**
   * Runs it.
   *
   * @param connection the session of the migrations, in the transaction that is open for it, if it
   *     wants one; in autocommit mode, before and after
   * @throws SQLException when it fails; the message names the class and the cause
   */
  void run(Connection connection) throws SQLException;
}
