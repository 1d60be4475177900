package dev.rehearsal.trace;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.trace.Observation.Counts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session that asks what other sessions hold and wait for (PostgreSQL documentation, 53.13
 * "pg_locks" and 9.27.1 "Session Information Functions").
 */
final class Observer implements AutoCloseable {

  private static final String STANDING = Queries.text(Observer.class, "standing.sql");
  private static final String BLOCKERS = Queries.text(Observer.class, "blockers.sql");
  private static final String GATES = Queries.text(Observer.class, "gates.sql");
  private static final String IMPATIENCE = Queries.text(Observer.class, "impatience.sql");
  private static final String TOTALS = Queries.text(Observer.class, "totals.sql");

  /** The migration may have set defaults for the database, which shall not reach us. */
  private static final String SETTLE =
      """
      SET statement_timeout = '30s';
      SET lock_timeout = '30s';
      SET default_transaction_isolation = 'read committed';
      SET default_transaction_read_only = off
      """;

  private final Connection connection;

  private Observer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Begins.
   *
   * @param connection of one who sees all sessions, which this closes
   */
  static Observer on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTLE);
    }
    return new Observer(connection);
  }

  /** What a session holds and waits for right now. */
  Standing standing(int pid) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
      statement.setInt(1, pid);
      try (ResultSet rows = statement.executeQuery()) {
        return standing(rows);
      }
    }
  }

  private static Standing standing(ResultSet rows) throws SQLException {
    Map<Long, Set<LockMode>> modes = new HashMap<>();
    boolean waits = false;
    @Nullable LockMode wanted = null;
    long wantedOn = 0;
    while (rows.next()) {
      boolean granted = rows.getBoolean("granted");
      waits |= !granted;
      if (rows.getBoolean("onRelation")) {
        LockMode mode = LockMode.of(rows.getString("mode"));
        long id = rows.getLong("id");
        modes.computeIfAbsent(id, key -> EnumSet.noneOf(LockMode.class)).add(mode);
        wanted = granted ? wanted : mode;
        wantedOn = granted ? wantedOn : id;
      }
    }
    return new Standing(modes, waits, wanted, wantedOn);
  }

  /** For whom a session waits. */
  List<Blocker> blockers(int pid) throws SQLException {
    List<Blocker> blockers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
      statement.setInt(1, pid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          blockers.add(blocker(rows));
        }
      }
    }
    return blockers;
  }

  private static Blocker blocker(ResultSet row) throws SQLException {
    int pid = row.getInt("pid");
    boolean here = row.getBoolean("here");
    if (pid == 0) {
      return new Blocker(0, here, true, "a prepared transaction", "which nobody has ended");
    }
    String place = here ? "this database" : "the database " + row.getString("database");
    String application =
        Optional.ofNullable(row.getString("application"))
            .filter(name -> !name.isEmpty())
            .map(name -> " (" + name + ")")
            .orElse("");
    String who =
        "another session of %s, by %s%s".formatted(place, row.getString("user"), application);
    String state = Optional.ofNullable(row.getString("state")).orElse("busy");
    String query = row.getString("query");
    return state.equals("active")
        ? new Blocker(pid, here, false, who, "which runs: " + query)
        : new Blocker(pid, here, true, who, state + " after: " + query);
  }

  /** Cancels what a session runs. */
  void cancel(int pid) throws SQLException {
    signal("SELECT pg_catalog.pg_cancel_backend(?)", pid);
  }

  /** Ends a session. */
  void terminate(int pid) throws SQLException {
    signal("SELECT pg_catalog.pg_terminate_backend(?)", pid);
  }

  private void signal(String query, int pid) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, pid);
      statement.execute();
    }
  }

  /** Tables at which a statement can be held up, in the order in which it may come to them. */
  List<Gate> gates(String text) throws SQLException {
    List<Gate> gates = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(GATES)) {
      statement.setString(1, text);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          gates.add(Gate.of(rows));
        }
      }
    }
    return gates;
  }

  /** What all sessions have counted so far. */
  Map<Long, Counts> totals() throws SQLException {
    Map<Long, Counts> totals = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TOTALS)) {
      while (rows.next()) {
        totals.put(rows.getLong("id"), Counts.of(rows));
      }
    }
    return totals;
  }

  /** Whether code that a text may call gives up instead of waiting. */
  boolean findsImpatience(String text) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IMPATIENCE)) {
      statement.setString(1, text);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** What the catalogue says of all relations. */
  Map<Long, Relations.Entry> relations() throws SQLException {
    return Relations.all(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
