package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/** What happens to a relation at the end of a session and in a crash. */
final class Persistence {

  private Persistence() {}

  static boolean isTemporary(@Nullable SyntaxNode relation) {
    return relation != null && "t".equals(relation.text("relpersistence"));
  }

  static boolean isUnlogged(@Nullable SyntaxNode relation) {
    return relation != null && "u".equals(relation.text("relpersistence"));
  }
}
