package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.format.liquibase.SqlTokens.Kind;
import dev.rehearsal.migration.format.liquibase.SqlTokens.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * Cuts the SQL of a changeset into the messages that Liquibase sends
 * (StringUtil.processMultiLineSQL and isDelimiter). It is no parser: a semicolon ends a statement
 * wherever it stands, but in a string or between {@code BEGIN} and {@code END}, so that a
 * function's body in dollar quotes is cut unless {@code splitStatements:false} or another {@code
 * endDelimiter} is given.
 */
final class StatementCutter {

  private static final Set<String> NO_BLOCK_AFTER_BEGIN =
      Set.of("transaction", "trans", "tran", "dialog", "conversation", "distributed");
  private static final Set<String> NO_BLOCK_AFTER_END = Set.of("transaction", "trans", "tran");

  private final MappedText text;
  private final boolean split;
  private final @Nullable String delimiter;
  private final Pattern delimiterBehindBlanks;
  private final List<Token> tokens;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int statementStart;
  private int openBlocks;

  private StatementCutter(
      MappedText text, boolean stripComments, boolean split, @Nullable String delimiter) {
    this.text = text;
    this.split = split;
    this.delimiter = delimiter;
    this.delimiterBehindBlanks = pattern(delimiter);
    this.tokens =
        merged(
            SqlTokens.of(text.text()).stream()
                .filter(token -> !stripComments || token.kind() != Kind.COMMENT)
                .toList(),
            delimiter);
  }

  /**
   * Cuts.
   *
   * @param delimiter what ends a statement, alone or as a pattern behind blanks; null for
   *     Liquibase's own: a semicolon, or {@code GO} or {@code /} on a line of its own
   */
  static List<Part> cut(
      MappedText text, boolean stripComments, boolean split, @Nullable String delimiter) {
    return new StatementCutter(text, stripComments, split, delimiter).run();
  }

  private List<Part> run() {
    @Nullable Token previous = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      countBlocks(token.text(), i);
      if (openBlocks == 0 && split && isDelimiter(token.text(), previous)) {
        finish();
      } else if (statement.length() > 0 || !token.text().isBlank()) {
        add(token);
      }
      previous = token;
    }
    finish();
    return parts;
  }

  private void add(Token token) {
    if (statement.length() == 0) {
      statementStart = text.offsetOf(token.start());
    }
    statement.append(token.text());
  }

  private void finish() {
    String sql = statement.toString().trim();
    if (!sql.isEmpty()) {
      parts.add(new Part(asSent(sql), statementStart));
    }
    statement.setLength(0);
  }

  /**
   * Liquibase asks the driver for its "native" SQL, which has no semicolon at the end, {@code ?} in
   * place of {@code ??} and {@code $1} in place of {@code ?}.
   */
  private static String asSent(String sql) {
    try {
      List<NativeQuery> queries = Parser.parseJdbcSql(sql, true, true, true, false, true);
      return queries.stream().map(query -> query.nativeSql).collect(Collectors.joining(";"));
    } catch (SQLException e) {
      throw new MigrationException("the driver cannot read " + sql + ": " + e.getMessage(), e);
    }
  }

  private void countBlocks(String token, int index) {
    if (token.equalsIgnoreCase("BEGIN") && !follows(index, NO_BLOCK_AFTER_BEGIN)) {
      openBlocks++;
    }
    if (token.equalsIgnoreCase("END") && openBlocks > 0 && !follows(index, NO_BLOCK_AFTER_END)) {
      openBlocks--;
    }
  }

  private boolean follows(int index, Set<String> words) {
    for (Token token : tokens.subList(index + 1, tokens.size())) {
      if (!token.text().trim().isEmpty()) {
        return words.stream().anyMatch(token.text().trim()::equalsIgnoreCase);
      }
    }
    return false;
  }

  private boolean isDelimiter(String token, @Nullable Token previous) {
    boolean onOwnLine = previous == null || previous.text().endsWith("\n");
    if (delimiter == null) {
      return token.equals(";")
          || ((token.equalsIgnoreCase("go") || token.equals("/")) && onOwnLine);
    }
    if (delimiter.length() == 1) {
      return token.equalsIgnoreCase(delimiter) && (!delimiter.equals("/") || onOwnLine);
    }
    String both = (previous == null ? "null" : previous.text()) + token;
    return token.equalsIgnoreCase(delimiter)
        || delimiterBehindBlanks.matcher(both.toLowerCase(Locale.ROOT)).matches();
  }

  private static Pattern pattern(@Nullable String delimiter) {
    String end = delimiter == null ? ";" : delimiter.toLowerCase(Locale.ROOT);
    try {
      return Pattern.compile("[\\s\n\r]*" + end);
    } catch (PatternSyntaxException e) {
      if (end.length() == 1) {
        return Pattern.compile(Pattern.quote(end));
      }
      throw new MigrationException(
          "endDelimiter:%s is no regular expression, as which Liquibase reads it: %s"
              .formatted(delimiter, e.getDescription()),
          e);
    }
  }

  /** A delimiter such as {@code //} is several tokens, which become one here. */
  private static List<Token> merged(List<Token> tokens, @Nullable String delimiter) {
    if (delimiter == null) {
      return tokens;
    }
    List<Token> merged = new ArrayList<>();
    List<Token> maybe = new ArrayList<>();
    for (Token token : tokens) {
      String joined = joined(maybe) + token.text();
      if (!maybe.isEmpty() && delimiter.equals(joined)) {
        merged.add(new Token(Kind.OTHER, joined, maybe.get(0).start()));
        maybe.clear();
      } else if (delimiter.startsWith(joined)) {
        maybe.add(token);
      } else {
        merged.addAll(maybe);
        merged.add(token);
        maybe.clear();
      }
    }
    // Liquibase forgets what is left over here: at most the beginning of a delimiter.
    return merged;
  }

  private static String joined(List<Token> tokens) {
    StringBuilder joined = new StringBuilder();
    tokens.forEach(token -> joined.append(token.text()));
    return joined.toString();
  }
}
