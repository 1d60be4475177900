package dev.rehearsal.trace;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.sql.syntax.ParseResult;
import dev.rehearsal.sql.syntax.SqlParser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The statements of a migration that were sent so far. */
final class TraceLog {

  private final SqlParser parser;
  private final List<StatementTrace> traces = new ArrayList<>();
  private Timeouts timeouts = Timeouts.NONE;
  private int transaction;

  TraceLog(SqlParser parser) {
    this.parser = parser;
  }

  List<StatementTrace> traces() {
    return List.copyOf(traces);
  }

  /** The statements to come are in another transaction than those before. */
  void beginTransaction() {
    transaction++;
  }

  /** Those in force from now on. */
  void setTimeouts(Timeouts inForce) {
    timeouts = inForce;
  }

  int size() {
    return traces.size();
  }

  /** Forgets the last transaction, as it is tried in another way. */
  void forget(int size) {
    traces.subList(size, traces.size()).clear();
    transaction--;
  }

  void add(Sent statement, Run run, Effects done) {
    add(statement, run, done, Sight.INSIDE);
  }

  void add(Sent statement, Run run, Effects done, Sight sight) {
    add(statement, run, done, sight, parse(statement.text()), false);
  }

  /** Adds a statement that is like the one before it, and not looked at. */
  void addLike(Sent statement, Run run) {
    ParseResult before = traces.get(traces.size() - 1).syntax();
    add(statement, run, Effects.NONE, Sight.INSIDE, before, true);
  }

  private void add(
      Sent statement, Run run, Effects done, Sight sight, ParseResult syntax, boolean repeated) {
    traces.add(
        new StatementTrace(
            traces.size() + 1,
            statement.file(),
            statement.position(),
            statement.text(),
            syntax,
            repeated,
            transaction,
            sight,
            timeouts,
            done,
            run.notices(),
            run.error() == null ? null : Failure.of(run.error(), statement.text()),
            run.selfBlock(),
            run.took()));
  }

  /** Tells more of the last statement; nothing when there is none. */
  void last(UnaryOperator<StatementTrace> told) {
    if (!traces.isEmpty()) {
      traces.add(told.apply(traces.remove(traces.size() - 1)));
    }
  }

  private ParseResult parse(String text) {
    try {
      return parser.parse(text);
    } catch (SQLException e) {
      throw new DatabaseServerException("the server that parses is lost: " + e.getMessage(), e);
    }
  }
}
