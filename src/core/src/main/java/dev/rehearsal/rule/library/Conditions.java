package dev.rehearsal.rule.library;

import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conditions say about how many rows meet them, as far as texts tell. */
final class Conditions {

  /** What makes a condition one of few rows: a value, the time, a query, an argument. */
  private static final Set<String> CHOOSING =
      Set.of("A_CONST", "SQLVALUEFUNCTION", "SUBLINK", "PARAMREF", "CURRENTOFEXPR");

  private Conditions() {}

  /** Whether each row meets it, because there is none, or it compares constants alone. */
  static boolean isAlways(@Nullable Expression condition) {
    return condition == null
        || (condition.columns().isEmpty()
            && condition.node().walk().noneMatch(Conditions::isQueryOrCall));
  }

  /**
   * Whether it compares columns with each other or with NULL alone, so that any row may meet it.
   */
  static boolean isOpen(Expression condition) {
    return condition.node().walk().noneMatch(Conditions::chooses);
  }

  private static boolean isQueryOrCall(SyntaxNode node) {
    return node.is("SUBLINK") || node.is("FUNCCALL") || node.is("PARAMREF");
  }

  private static boolean chooses(SyntaxNode node) {
    boolean isCallOfNothing = node.is("FUNCCALL") && node.list("args").isEmpty();
    return isCallOfNothing || CHOOSING.contains(node.type());
  }
}
