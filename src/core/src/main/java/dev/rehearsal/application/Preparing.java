package dev.rehearsal.application;

import dev.rehearsal.application.Answer.Column;
import dev.rehearsal.application.PreparingSession.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.Field;
import org.postgresql.util.ServerErrorMessage;

/** Finds out which statements fit a database. Nothing of them is run. */
public final class Preparing {

  /** "could not determine data type of parameter $1". */
  private static final String UNKNOWN_TYPE = "42P18";

  private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]{1,5})");
  private static final int TEXT = 25;

  private final PreparingSession session;
  private final Map<List<String>, Answer> answers = new HashMap<>();

  private Preparing(Connection connection) throws SQLException {
    this.session = new PreparingSession(connection);
  }

  /**
   * Has statements prepared, one after the other.
   *
   * @param connection in autocommit mode, with the settings that the application has
   * @return what the server says to each, in their order
   * @throws SQLException when the connection is lost
   */
  public static Map<ApplicationStatement, Answer> answers(
      Connection connection, Collection<ApplicationStatement> statements) throws SQLException {
    Preparing preparing = new Preparing(connection);
    Map<ApplicationStatement, Answer> answers = new LinkedHashMap<>();
    for (ApplicationStatement statement : statements) {
      answers.put(statement, preparing.answer(statement.readings()));
    }
    return answers;
  }

  private Answer answer(List<String> readings) throws SQLException {
    Answer known = answers.get(readings);
    if (known != null) {
      return known;
    }
    Answer answer = read(readings);
    answers.put(readings, answer);
    return answer;
  }

  /** What fits in one reading fits; else the first one is meant that is no error of grammar. */
  private Answer read(List<String> readings) throws SQLException {
    Reply meant = reply(readings.get(0));
    for (int i = 1; i < readings.size() && meant.error() != null; i++) {
      Reply reply = reply(readings.get(i));
      if (reply.error() == null || isOfGrammar(meant.error())) {
        meant = reply;
      }
    }
    return answer(meant);
  }

  /** Of the part of the server that knows no tables; the code is that of other errors, too. */
  private static boolean isOfGrammar(ServerErrorMessage error) {
    return "scanner_yyerror".equals(error.getRoutine());
  }

  /** An application may say of which type a parameter is, and most often it is a text then. */
  private Reply reply(String sql) throws SQLException {
    List<Integer> types = new ArrayList<>(Collections.nCopies(Parameters.count(sql), 0));
    Reply reply = session.prepare(sql, types);
    for (int tries = 0; tries < types.size(); tries++) {
      int number = undetermined(reply);
      if (number < 1 || number > types.size() || types.get(number - 1) != 0) {
        return reply;
      }
      types.set(number - 1, TEXT);
      reply = session.prepare(sql, types);
    }
    return reply;
  }

  private static int undetermined(Reply reply) {
    ServerErrorMessage error = reply.error();
    if (error == null || !UNKNOWN_TYPE.equals(error.getSQLState())) {
      return 0;
    }
    Matcher parameter = PARAMETER.matcher(String.valueOf(error.getMessage()));
    return parameter.find() ? Integer.parseInt(parameter.group(1)) : 0;
  }

  private Answer answer(Reply reply) throws SQLException {
    ServerErrorMessage error = reply.error();
    if (error != null) {
      return Answer.refused(
          Objects.requireNonNullElse(error.getSQLState(), "XX000"),
          Objects.requireNonNullElse(error.getMessage(), ""),
          error.getPosition());
    }
    List<String> parameters = new ArrayList<>();
    for (Integer type : reply.types()) {
      if (type != 0) {
        parameters.add(session.typeName(type));
      }
    }
    List<Column> columns = new ArrayList<>();
    for (Field field : reply.fields()) {
      columns.add(new Column(field.getColumnLabel(), session.typeName(field.getOID())));
    }
    return new Answer("", "", 0, parameters, columns);
  }
}
