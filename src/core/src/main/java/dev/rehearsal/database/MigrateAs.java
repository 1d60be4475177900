package dev.rehearsal.database;

/** Who migrations and tests are on the server. */
public enum MigrateAs {
  /**
   * The owner of the database, with CREATEDB and CREATEROLE but no superuser, as on a managed
   * server: row level security holds, and no migration reaches the server's files or programs.
   */
  OWNER,
  /** The server's administrator, who may do anything. */
  SUPERUSER
}
