package dev.rehearsal.sql.syntax;

import java.util.List;

/**
 * A text that is one statement.
 *
 * @param statement what it says; its whole tree is {@link SqlStatement#node()}
 * @param notices what the parser had to say beside that, such as that it cut off a name
 */
public record Parsed(SqlStatement statement, List<ParserNotice> notices) implements ParseResult {

  public Parsed {
    notices = List.copyOf(notices);
  }
}
