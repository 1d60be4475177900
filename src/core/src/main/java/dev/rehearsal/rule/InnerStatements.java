package dev.rehearsal.rule;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.syntax.DoBlock;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The statements in the code of another that can be read, as rules see them. */
final class InnerStatements {

  private InnerStatements() {}

  /**
   * Those of a statement.
   *
   * @param wanted by what became of them when it ran
   */
  static List<StatementView> of(StatementView outer, Predicate<Branch> wanted) {
    List<EmbeddedStatement> found =
        outer.as(DoBlock.class).flatMap(block -> block.statements().stream()).toList();
    if (found.isEmpty()) {
      return List.of();
    }
    CodeRun run = new CodeRun(outer.effects(), found);
    Script code = new Script(outer.file(), outer.text());
    List<StatementView> views = new ArrayList<>();
    for (int n = 0; n < found.size(); n++) {
      Branch branch = outer.ran() ? run.of(found.get(n)) : Branch.TAKEN;
      if (wanted.test(branch)) {
        views.add(new StatementView(outer, code, found.get(n), n + 1, branch));
      }
    }
    return List.copyOf(views);
  }
}
