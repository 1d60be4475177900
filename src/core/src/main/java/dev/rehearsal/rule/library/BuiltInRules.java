package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new CascadeDropsDependents(),
          new CollationChangeRebuildsIndexes(),
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConstrainedDomainRewritesTable(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new GeneratedColumnRewritesTable(),
          new HistoryBeginsInTheMiddle(),
          new IdentityColumnRewritesTable(),
          new IndexBuildBlocksWrites(),
          new MigrationFails(),
          new SerialColumnRewritesTable(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TypeChangeBreaksPreparedStatements(),
          new TypeChangeFails(),
          new TypeChangeLosesData(),
          new TypeChangeRescansTable(),
          new TypeChangeRewritesTable(),
          new ViewDropBreaksApplication(),
          new VolatileDefaultRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
