package dev.rehearsal.rule.library;

import dev.rehearsal.sql.QualifiedName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes statements as they would do no harm. */
final class Rewriting {

  private static final Pattern INDEX =
      Pattern.compile("(?is)^(\\s*(?:CREATE(?:\\s+UNIQUE)?|DROP)\\s+INDEX\\b)(?!\\s+CONCURRENTLY)");

  private Rewriting() {}

  /** A statement about an index, with CONCURRENTLY. */
  static String concurrently(String statement) {
    Matcher index = INDEX.matcher(statement);
    return index.find() ? index.replaceFirst("$1 CONCURRENTLY") : statement;
  }

  /** A name as PostgreSQL prints it. */
  static String name(String name) {
    return QualifiedName.of(name).toString();
  }
}
