package dev.rehearsal.check;

import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.migration.SqlSession.Outcome;
import dev.rehearsal.sql.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.util.PSQLException;

/** Carries the statements of an SQL file, and counts those that this server is not meant for. */
final class DumpCourier implements Courier {

  private static final String SAVEPOINT = "rehearsal_dump";

  private final String file;
  private final SortedMap<String, LeftOut> leftOut = new TreeMap<>();

  DumpCourier(String file) {
    this.file = file;
  }

  /** What was not run, by what it is and why. */
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut.values());
  }

  @Override
  public Outcome carry(SqlSession session, Script script, Part part) throws SQLException {
    Optional<Dumped> kind = Dumped.of(part.sql());
    if (kind.isEmpty()) {
      return session.send(part);
    }
    if (kind.get().isNeverSent()) {
      count(kind.get().words(), Dumped.NEVER_SENT);
      return new Outcome(1, null);
    }
    return session.isInTransaction()
        ? sendInside(session, part, kind.get())
        : forgiven(session.send(part), kind.get());
  }

  /** A failure would end the transaction of the file. */
  private Outcome sendInside(SqlSession session, Part part, Dumped kind) throws SQLException {
    session.execute("SAVEPOINT " + SAVEPOINT);
    Outcome outcome = session.send(part);
    Outcome forgiven = forgiven(outcome, kind);
    if (forgiven.error() == null) {
      session.execute((outcome.error() == null ? "RELEASE " : "ROLLBACK TO ") + SAVEPOINT);
    }
    return forgiven;
  }

  private Outcome forgiven(Outcome outcome, Dumped kind) {
    SQLException error = outcome.error();
    if (error == null || !kind.mayFailWith(Objects.toString(error.getSQLState(), ""))) {
      return outcome;
    }
    count(kind.words(), words(error));
    return new Outcome(1, null);
  }

  /** Notes one more that was not run. */
  void count(String what, String reason) {
    leftOut.merge(
        what + "\n" + reason,
        new LeftOut(file, what, reason, 1),
        (old, one) -> new LeftOut(file, what, reason, old.count() + 1));
  }

  private static String words(SQLException error) {
    String own =
        error instanceof PSQLException server && server.getServerErrorMessage() != null
            ? server.getServerErrorMessage().getMessage()
            : error.getMessage();
    return Objects.toString(own, error.toString());
  }
}
