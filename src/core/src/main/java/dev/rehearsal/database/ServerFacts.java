package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a server says of itself.
 *
 * @param version its version as a number: 180006 is 18.6
 * @param superuser whether the administrator is a superuser
 */
record ServerFacts(int version, boolean superuser) {

  static ServerFacts of(Connection admin) throws SQLException {
    List<String> facts =
        AdminConnections.strings(
            admin,
            "SELECT unnest(ARRAY[current_setting('server_version_num'),"
                + " current_setting('is_superuser')])");
    return new ServerFacts(Integer.parseInt(facts.get(0)), facts.get(1).equals("on"));
  }

  int major() {
    return version / 10_000;
  }
}
