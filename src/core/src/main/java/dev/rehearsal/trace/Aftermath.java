package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.RolesAside;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.rows.SequencePositions;

/**
 * The copy of a database on which a migration has run, as that has left it. It is there until it is
 * closed, and with it the roles that the migration has made.
 */
public final class Aftermath implements AutoCloseable {

  private final ClonedDatabase database;
  private final RolesAside roles;
  private final Attempt attempt;
  private final RowFingerprint rows;
  private final SequencePositions sequences;
  private boolean closed;

  /**
   * Keeps a copy.
   *
   * @param roles those that were there before it
   */
  Aftermath(ClonedDatabase database, RolesAside roles, Attempt attempt, Before before) {
    this.database = database;
    this.roles = roles;
    this.attempt = attempt;
    this.rows = before.rows();
    this.sequences = before.sequences();
  }

  /**
   * What was there before the migration ran.
   *
   * @param rows all of them
   */
  record Before(RowFingerprint rows, SequencePositions sequences) {}

  /** The copy; nobody is connected to it. */
  public ClonedDatabase database() {
    return database;
  }

  /** The run. */
  Attempt attempt() {
    return attempt;
  }

  /** What the rows said before it. */
  public RowFingerprint rowsBefore() {
    return rows;
  }

  /** How far sequences had come before it. */
  public SequencePositions sequencesBefore() {
    return sequences;
  }

  /** Drops the copy and the roles, unless that is done already. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      database.dropWithNewRoles(roles);
    }
  }
}
