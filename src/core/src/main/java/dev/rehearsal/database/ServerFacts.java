package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a server says of itself.
 *
 * @param version its version as a number: 180006 is 18.6
 * @param fsync whether it waits for the disk
 * @param superuser whether the administrator is a superuser
 */
record ServerFacts(int version, boolean fsync, boolean superuser) {

  static ServerFacts of(Connection admin) throws SQLException {
    List<String> facts =
        AdminConnections.strings(
            admin,
            "SELECT unnest(ARRAY[current_setting('server_version_num'), current_setting('fsync'),"
                + " current_setting('is_superuser')])");
    return new ServerFacts(
        Integer.parseInt(facts.get(0)), facts.get(1).equals("on"), facts.get(2).equals("on"));
  }

  int major() {
    return version / 10_000;
  }

  /**
   * How to clone. To copy files is the faster way as long as nobody waits for the disk, and the
   * slower by far when somebody does (PostgreSQL documentation, CREATE DATABASE, STRATEGY; 15 and
   * later).
   */
  String cloneStrategy() {
    return major() >= 15 && copiesFiles() ? " STRATEGY FILE_COPY" : "";
  }

  /** Whether that is the way, or the only one that the server has. */
  boolean copiesFiles() {
    return major() < 15 || !fsync;
  }
}
