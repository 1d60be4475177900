package dev.rehearsal.rule.library;

import dev.rehearsal.sql.QualifiedName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes statements as they would do no harm. */
final class Rewriting {

  private static final Pattern INDEX =
      Pattern.compile("(?is)^(\\s*(?:CREATE(?:\\s+UNIQUE)?|DROP)\\s+INDEX\\b)(?!\\s+CONCURRENTLY)");
  private static final String IF_NOT_EXISTS =
      "(?is)^(\\s*CREATE(?:\\s+UNIQUE)?\\s+INDEX\\s+CONCURRENTLY)\\s+IF\\s+NOT\\s+EXISTS\\b";
  private static final Pattern REINDEX =
      Pattern.compile(
          "(?is)^(\\s*REINDEX\\s*(?:\\([^)]*\\)\\s*)?\\b(?:INDEX|TABLE|SCHEMA|DATABASE)\\b)(?!\\s+CONCURRENTLY)");

  private Rewriting() {}

  /** A statement about an index, with CONCURRENTLY. */
  static String concurrently(String statement) {
    Matcher index = INDEX.matcher(statement);
    if (index.find()) {
      // An index that a failed try has left would be taken for a good one.
      return index.replaceFirst("$1 CONCURRENTLY").replaceFirst(IF_NOT_EXISTS, "$1");
    }
    return REINDEX.matcher(statement).replaceFirst("$1 CONCURRENTLY");
  }

  /** A statement about an index, without CONCURRENTLY. */
  static String atOnce(String statement) {
    return statement.replaceFirst("(?i)\\s+CONCURRENTLY\\b", "");
  }

  /** A name as PostgreSQL prints it. */
  static String name(String name) {
    return QualifiedName.of(name).toString();
  }
}
