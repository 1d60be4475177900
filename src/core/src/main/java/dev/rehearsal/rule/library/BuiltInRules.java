package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new HistoryBeginsInTheMiddle(),
          new IndexBuildBlocksWrites(),
          new MigrationFails(),
          new SuppressionIsUnused(),
          new TypeChangeRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
