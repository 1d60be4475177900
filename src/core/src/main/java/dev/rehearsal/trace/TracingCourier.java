package dev.rehearsal.trace;

import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.migration.SqlSession.Outcome;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages apart and sends statement by statement, so that each can be looked at, in such a
 * way that all comes out as if the server had got the message whole.
 *
 * <p>The server runs the statements of one message in an implicit transaction, which a BEGIN among
 * them makes an ordinary one, and a COMMIT ends (PostgreSQL documentation, 54.2.2.1 "Multiple
 * Statements in a Simple Query").
 */
final class TracingCourier implements Courier {

  private static final Pattern OTHER_STRINGS =
      Pattern.compile(
          "(?i)standard_conforming_strings\\W+(TO\\W+)?(off|of|false|fals|fal|fa|f|no|n|0)\\b");

  private final StatementWatch watch;
  private final Execution planned;

  /**
   * Begins.
   *
   * @param planned what the tool means to send, as far as that is known beforehand
   */
  TracingCourier(StatementWatch watch, Execution planned) {
    this.watch = watch;
    this.planned = planned;
  }

  /** A migration without messages is a program, which runs here; or it is blank. */
  @Override
  public Execution turn(SqlSession session, Turn turn) throws SQLException {
    watch.arrive(session);
    return planned.parts().isEmpty()
        ? watch.program(session, Sent.program(planned.script()), turn)
        : turn.take();
  }

  @Override
  public Outcome carry(SqlSession session, Script script, Part part) throws SQLException {
    List<Statement> found = new Script(script.path(), part.sql()).statements();
    List<Sent> statements = Sent.of(script, part, found);
    if (statements.isEmpty()) {
      return session.send(part);
    }
    // Where it is not all SQL, the server does not find the same statements in it.
    boolean splits =
        found.stream().allMatch(statement -> statement.kind() == StatementKind.SQL)
            && !readsOtherwise(session, part.sql());
    if (part.rows() == null && !splits) {
      return outcome(0, watch.passing(session, Sent.whole(script, part)));
    }
    return part.rows() != null || statements.size() == 1
        ? outcome(0, new Whole(session).send(statements.get(0)))
        : several(session, statements, part.sql());
  }

  @Override
  public void leave(SqlSession session) throws SQLException {
    watch.settle(session);
  }

  /**
   * Whether the server finds other strings in a message than we do. It reads the message with the
   * settings that it arrives with, and each of its statements would meet those of the one before.
   */
  private static boolean readsOtherwise(SqlSession session, String message) {
    return message.indexOf('\\') >= 0
        && (!session.readsStandardStrings() || OTHER_STRINGS.matcher(message).find());
  }

  /** The server reads all of a message before it runs any of it. */
  private Outcome several(SqlSession session, List<Sent> statements, String message)
      throws SQLException {
    SQLException error = Reading.refusal(session, message);
    if (error == null) {
      return new Several(session).send(statements);
    }
    Sent guilty = Reading.guilty(statements, error);
    watch.unreadable(guilty, Shifted.by(error, -guilty.charactersBefore()));
    return new Outcome(0, error);
  }

  private static Outcome outcome(int completed, @Nullable SQLException error) {
    return new Outcome(error == null ? completed + 1 : completed, error);
  }

  /** A message of one statement: outside of a transaction it commits itself. */
  private final class Whole {
    private final SqlSession session;

    Whole(SqlSession session) {
      this.session = session;
    }

    @Nullable SQLException send(Sent statement) throws SQLException {
      boolean alone = !session.isInTransaction();
      return switch (statement.role()) {
        case BEGIN, END, CHAIN, BACK, SAVEPOINT, SESSION -> watch.passing(session, statement);
        case BLOCK -> alone ? watch.passing(session, statement) : watch.inside(session, statement);
        case ROWS, ORDINARY ->
            alone ? watch.autocommitted(session, statement) : watch.inside(session, statement);
      };
    }
  }

  /** A message of several statements. */
  private final class Several {
    private final SqlSession session;
    // Open because we sent BEGIN where the server would have begun by itself.
    private boolean implicit;

    Several(SqlSession session) {
      this.session = session;
    }

    Outcome send(List<Sent> statements) throws SQLException {
      int completed = 0;
      while (completed < statements.size()) {
        Outcome next = sendNext(statements.subList(completed, statements.size()));
        completed += next.completed();
        SQLException error = next.error();
        if (error != null) {
          leaveImplicit();
          Sent guilty = statements.get(completed);
          return new Outcome(completed, Shifted.by(error, guilty.charactersBefore()));
        }
      }
      if (!implicit) {
        return new Outcome(completed, null);
      }
      // The server ends it before it reports the last statement as completed.
      SQLException error = watch.commit(session);
      return new Outcome(error == null ? completed : completed - 1, error);
    }

    /** Sends the first of those that are left, and those with it that only go on with others. */
    private Outcome sendNext(List<Sent> left) throws SQLException {
      int alike = watch.goingOn(session, left);
      return alike > 0
          ? watch.unseen(session, left.subList(0, alike))
          : outcome(0, send(left.get(0)));
    }

    private @Nullable SQLException send(Sent statement) throws SQLException {
      switch (statement.role()) {
        case BEGIN -> {
          return implicit ? adopt(statement) : watch.passing(session, statement);
        }
        case END -> {
          SQLException error = end(statement);
          return error == null ? watch.passing(session, statement) : error;
        }
        case CHAIN, SAVEPOINT, BACK -> {
          leaveImplicit();
          return watch.passing(session, statement);
        }
        case SESSION -> {
          open();
          return watch.passing(session, statement);
        }
        default -> {
          open();
          return watch.inside(session, statement);
        }
      }
    }

    private void open() throws SQLException {
      if (!session.isInTransaction()) {
        session.execute("BEGIN");
        implicit = true;
      }
    }

    /** The server makes an ordinary transaction of the implicit one. */
    private @Nullable SQLException adopt(Sent statement) {
      implicit = false;
      return watch.adopted(session, statement);
    }

    /** The server ends the implicit one, and warns that there is none. */
    private @Nullable SQLException end(Sent statement) throws SQLException {
      if (implicit && statement.isCommit()) {
        implicit = false;
        return watch.commit(session);
      }
      leaveImplicit();
      return null;
    }

    /** In an implicit transaction the server refuses savepoints as it does outside of any. */
    private void leaveImplicit() throws SQLException {
      if (implicit) {
        implicit = false;
        watch.rollBack(session);
      }
    }
  }
}
