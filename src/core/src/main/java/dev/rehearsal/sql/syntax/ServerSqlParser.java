package dev.rehearsal.sql.syntax;

import static java.util.Objects.requireNonNull;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.syntax.ParseSession.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has a PostgreSQL server parse, which never runs anything of it: a text is sent as the body of a
 * function that is not created, in a Parse message that no Execute follows (PostgreSQL
 * documentation, 54.2.3 "Extended Query"), and the server's settings make it print the tree. In
 * such a body any statement is a raw tree, so no table is needed.
 *
 * <p>The numbers in a tree differ from major version to major version. Those that this package
 * knows are {@link #MAJOR}'s, and no other server is taken.
 *
 * <p>Results are kept by their texts. Any number of threads may use one parser; they wait for each
 * other.
 */
public final class ServerSqlParser implements SqlParser, AutoCloseable {

  /** The major version that parses, whatever version the statements are for. */
  public static final int MAJOR = 18;

  /** The texts that are kept, in characters; their trees need about as many bytes. */
  private static final long CACHE_BOUND = 16_000_000;

  /** Too few resources, too complex a text, an error of the server (Appendix A). */
  private static final List<String> LIMITS = List.of("53", "54", "XX");

  private final ParseSession session;
  private final ParsedTexts results = new ParsedTexts(CACHE_BOUND);

  /**
   * Takes a connection into use, and closes it at the end.
   *
   * @param connection to a server of version {@link #MAJOR}, opened with {@link
   *     #connectionOptions()}, in autocommit mode; any database with the encoding UTF8 and any user
   *     will do
   * @throws SQLException when it is lost
   * @throws IllegalArgumentException when it is another connection than that
   */
  public ServerSqlParser(Connection connection) throws SQLException {
    this.session = ParseSession.on(connection);
  }

  /** The value of the connection property {@code options} that the server needs to print trees. */
  public static String connectionOptions() {
    return "-c client_min_messages=log -c debug_print_parse=on -c debug_pretty_print=off"
        + " -c standard_conforming_strings=on";
  }

  @Override
  public synchronized ParseResult parse(String text) throws SQLException {
    ParseResult known = results.get(text);
    if (known != null) {
      return known;
    }
    SyntaxError badCharacter = Unfit.badCharacter(text);
    return badCharacter == null ? send(text) : badCharacter;
  }

  private ParseResult send(String text) throws SQLException {
    SentText wrapped = SentText.wrapped(text);
    NotParsed tooMuch = Unfit.tooMuch(text, wrapped.tokens());
    if (tooMuch != null) {
      return tooMuch;
    }
    Answer answer = session.parse(wrapped.sql());
    ParseResult result = resultOf(text, wrapped, answer);
    results.put(text, result, answer.tree() == null ? 0 : answer.tree().length());
    return result;
  }

  private ParseResult resultOf(String text, SentText wrapped, Answer answer) throws SQLException {
    try {
      return answer.tree() == null ? sendPlain(text) : read(text, wrapped, answer);
    } catch (NodeTextException e) {
      return Unfit.because(text, String.valueOf(e.getMessage()));
    }
  }

  private ParseResult read(String text, SentText sent, Answer answer) throws SQLException {
    SyntaxNode query = sent.read(requireNonNull(answer.tree()));
    SyntaxNode function = requireNonNull(query.node("utilityStmt"));
    List<SyntaxNode> statements = bodyOf(function);
    if (statements.size() != 1) {
      return statements.isEmpty()
          ? Unfit.because(text, "there is no statement in it")
          : severalIn(text, statements.size());
    }
    SyntaxNode statement = statements.get(0);
    // The one statement that stands in bodies only.
    return statement.is("RETURNSTMT")
        ? sendPlain(text)
        : new Parsed(withCode(Statements.of(statement, text), text), answer.notices());
  }

  private SqlStatement withCode(SqlStatement statement, String text) throws SQLException {
    if (!(statement instanceof DoBlock block) || !block.language().equals("plpgsql")) {
      return statement;
    }
    int begin = text.indexOf(block.body());
    List<EmbeddedStatement> found = new ArrayList<>();
    for (CodePart part : CodePart.of(block.body())) {
      if (parse(part.text()) instanceof Parsed inner) {
        int offset = begin < 0 ? 0 : begin + part.offset();
        found.add(new EmbeddedStatement(part.text(), offset, part.guards(), inner.statement()));
      }
    }
    return block.with(found);
  }

  /** A body is a list of one list. */
  private static List<SyntaxNode> bodyOf(SyntaxNode function) {
    List<SyntaxNode> statements = new ArrayList<>();
    for (SyntaxValue list : function.list("sql_body")) {
      if (list instanceof SyntaxList body) {
        statements.addAll(body.nodes());
      }
    }
    return statements;
  }

  private static NotParsed severalIn(String text, int statements) {
    return Unfit.because(
        text, "it has %d statements; parse each of them by itself".formatted(statements));
  }

  /**
   * Only BEGIN and END cannot stand in the body of a function. To all else that was refused there,
   * the server says by this what it would say if it were to run it.
   */
  private ParseResult sendPlain(String text) throws SQLException {
    SentText plain = SentText.plain(text);
    Answer answer = session.parse(plain.sql());
    ServerErrorMessage error = answer.error();
    if (error != null) {
      return refused(text, error);
    }
    SyntaxNode statement =
        answer.tree() == null ? null : plain.read(answer.tree()).node("utilityStmt");
    return statement == null
        ? Unfit.because(text, "PostgreSQL takes it nowhere but at the top of a session")
        : new Parsed(Statements.of(statement, text), answer.notices());
  }

  private static ParseResult refused(String text, ServerErrorMessage error) {
    String state = String.valueOf(error.getSQLState());
    String message = String.valueOf(error.getMessage());
    // The parser's own stack has a limit, too, and the code of an error of the text.
    if (LIMITS.stream().anyMatch(state::startsWith) || message.startsWith("memory exhausted")) {
      return Unfit.because(text, "PostgreSQL cannot: " + message);
    }
    int statements = error.getPosition() == 0 ? new Script("", text).statements().size() : 1;
    if (statements > 1) {
      return severalIn(text, statements);
    }
    return new SyntaxError(state, message, offset(text, error.getPosition()));
  }

  private static int offset(String text, int character) {
    return character == 0 ? SyntaxError.NOWHERE : new Script("", text).offsetOfCharacter(character);
  }

  @Override
  public synchronized void close() throws SQLException {
    session.close();
  }
}
