package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * The scripts that Flyway runs at events, in the order of their descriptions.
 *
 * @param scripts all of them
 * @param placeholders what is filled in when they run
 */
record Callbacks(List<FlywayScript> scripts, Placeholders placeholders) {

  Callbacks {
    scripts =
        scripts.stream()
            .sorted(Comparator.comparing(script -> script.name().description()))
            .toList();
  }

  /** Those of an event. */
  List<FlywayScript> of(FlywayEvent event) {
    return scripts.stream().filter(script -> script.name().prefix().equals(event.id())).toList();
  }

  /** Whether all of them run as often in two runs as in one of all migrations. */
  boolean runAsOftenInTwoRuns() {
    return scripts.stream()
        .flatMap(script -> FlywayEvent.of(script.name().prefix()).stream())
        .allMatch(FlywayEvent::comesAsOftenInTwoRuns);
  }

  /** What decides what they do, for the fingerprint of a history. */
  String content() {
    StringBuilder content = new StringBuilder();
    for (FlywayScript script : scripts) {
      content.append('\n').append(script.name().stem()).append(script.isInTransaction());
      script.execution().parts().forEach(part -> content.append('\n').append(part));
    }
    return content.toString();
  }

  /** The statements that are to be sent at an event in the midst of a migration. */
  Stream<Part> parts(FlywayEvent event) {
    return of(event).stream()
        .flatMap(
            callback ->
                callback.execution().parts().stream()
                    .map(
                        part ->
                            new Part(
                                part.sql(),
                                part.offset(),
                                part.rows(),
                                callback.execution().script())));
  }

  /** Runs the scripts of an event in the transaction that is open, or in none. */
  void run(FlywaySession session, FlywayEvent event) throws SQLException {
    for (FlywayScript script : of(event)) {
      send(session, event, script);
    }
  }

  /** Runs the scripts of an event, each in a transaction of its own if it can be. */
  void runEach(FlywaySession session, FlywayEvent event) throws SQLException {
    for (FlywayScript script : of(event)) {
      session.settle();
      if (script.isInTransaction()) {
        FlywayTable.execute(session.connection(), "BEGIN");
      }
      send(session, event, script);
      if (script.isInTransaction()) {
        FlywayTable.execute(session.connection(), "COMMIT");
      }
    }
  }

  /** Runs the scripts of an event as on a session of their own. */
  void runAside(FlywaySession session, FlywayEvent event) throws SQLException {
    if (!of(event).isEmpty()) {
      session.aside(() -> runEach(session, event));
    }
  }

  private void send(FlywaySession session, FlywayEvent event, FlywayScript callback)
      throws SQLException {
    Script script = callback.execution().script();
    for (Part part : callback.execution().parts()) {
      try {
        send(session.connection(), SessionValues.fill(placeholders, session, part));
      } catch (SQLException e) {
        FlywayTable.execute(session.connection(), "ROLLBACK");
        throw new MigrationException(
            "%s:%s: the callback %s failed: %s"
                .formatted(
                    script.path(), script.positionAt(part.offset()), event.id(), e.getMessage()),
            e);
      }
    }
  }

  private static void send(Connection connection, Part part) throws SQLException {
    if (part.rows() == null) {
      FlywayTable.execute(connection, part.sql());
      return;
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(part.sql(), new StringReader(part.rows()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }
}
