package dev.rehearsal.rule;

import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.IndexBuild;
import java.util.List;

/** What the runs saw a statement do with all of a relation, or all of one of its partitions. */
final class WorkSeen {

  private WorkSeen() {}

  /** Whether it wrote it anew. */
  static Proof rewriting(StatementView statement, String relation) {
    Effects effects = statement.effects();
    return statement.family(relation).stream()
        .filter(effects::rewrites)
        .findFirst()
        .map(each -> Proof.seen(Evidence.rewritten(each, statement.rows(each))))
        .orElseGet(() -> absent(statement, relation + " was not rewritten"));
  }

  /** Whether it read it. */
  static Proof scanning(StatementView statement, String relation) {
    Effects effects = statement.effects();
    return statement.family(relation).stream()
        .filter(effects::scans)
        .findFirst()
        .map(each -> Proof.seen(Evidence.scanned(each, statement.rows(each))))
        .orElseGet(() -> absent(statement, relation + " was not scanned"));
  }

  /** Whether it built an index of it, and it was there before. */
  static Proof building(StatementView statement, String relation) {
    List<String> family = statement.family(relation);
    return statement.effects().indexes().stream()
        .filter(build -> !build.onNewTable() && build.method() == IndexBuild.Method.BUILT)
        .filter(build -> family.contains(oldName(statement, String.valueOf(build.index().table()))))
        .findFirst()
        .map(build -> Proof.seen(Evidence.built(build, statement.rows(relation))))
        .orElseGet(() -> absent(statement, "no index of " + relation + " was built"));
  }

  /** The name that a relation had before the migration. */
  private static String oldName(StatementView statement, String printed) {
    Made.Meaning meaning = statement.migration().made().meaning(statement.rank(), printed);
    String old = meaning == null ? null : meaning.old();
    return old == null ? printed : old;
  }

  private static Proof absent(StatementView statement, String fact) {
    return statement.ran() ? Proof.refuted(fact) : Proof.NONE;
  }
}
