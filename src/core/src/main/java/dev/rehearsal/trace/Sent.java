package dev.rehearsal.trace;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement on its way to the server.
 *
 * @param file the file in which it stands
 * @param position where it begins there
 * @param start where it begins in its message, in UTF-16 units from 0
 * @param charactersBefore the same as the server counts: characters
 * @param text the statement
 * @param rows what is sent after it, for {@code COPY … FROM STDIN}, or null
 * @param role what it means for transactions
 */
record Sent(
    String file,
    SourcePosition position,
    int start,
    int charactersBefore,
    String text,
    @Nullable String rows,
    TransactionRole role) {

  /** A remark may be at the end of the one before. */
  private static final String BETWEEN = "\n;";

  /** The statements of a message. */
  static List<Sent> of(Script script, Part part) {
    return of(script, part, new Script(script.path(), part.sql()).statements());
  }

  /** The statements of a message, in which psql would find these. */
  static List<Sent> of(Script script, Part part, List<Statement> found) {
    SourcePosition begin = script.positionAt(part.offset());
    List<Sent> statements = new ArrayList<>();
    int offset = 0;
    int characters = 0;
    for (Statement statement : found) {
      characters += part.sql().codePointCount(offset, statement.start());
      offset = statement.start();
      statements.add(
          new Sent(
              script.path(),
              statement.position().behind(begin),
              offset,
              characters,
              statement.text(),
              part.rows(),
              TransactionRole.of(statement)));
    }
    return statements;
  }

  /** A whole message, for one that the server will not split where psql would. */
  static Sent whole(Script script, Part part) {
    return new Sent(
        script.path(),
        script.positionAt(part.offset()),
        0,
        0,
        part.sql(),
        part.rows(),
        TransactionRole.ORDINARY);
  }

  /** A program, which sends what it likes. */
  static Sent program(Script script) {
    return new Sent(
        script.path(), script.positionAt(0), 0, 0, script.text(), null, TransactionRole.ORDINARY);
  }

  /** Several in one message, which begins with the first. */
  static Sent together(List<Sent> statements) {
    Sent first = statements.get(0);
    String text = statements.stream().map(Sent::text).collect(joining(BETWEEN));
    return new Sent(
        first.file, first.position, first.start, first.charactersBefore, text, null, first.role);
  }

  /** How many characters of a message of several are before its last statement. */
  static int charactersBeforeLast(List<Sent> statements) {
    String before = together(statements).text();
    String last = statements.get(statements.size() - 1).text();
    return before.codePointCount(0, before.length() - last.length());
  }

  /** Whether it ends a transaction with all that it did. */
  boolean isCommit() {
    return role == TransactionRole.END && !text.matches("(?is)(ROLLBACK|ABORT)\\b.*");
  }

  /** The statement as a part of its own. */
  Part asPart() {
    return new Part(text, 0, rows, null);
  }
}
