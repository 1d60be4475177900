package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new AppliedMigrationDeleted(),
          new AppliedMigrationEdited(),
          new AppliedMigrationRenamed(),
          new CascadeDropsDependents(),
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConstrainedDomainRewritesTable(),
          new DirectoryRemark(),
          new DownUndoesNothing(),
          new DuplicateVersion(),
          new FailsOnExistingRows(),
          new FileNeverRuns(),
          new ForeignKeyBlocksWrites(),
          new GeneratedColumnRewritesTable(),
          new HistoryBeginsInTheMiddle(),
          new IdentityColumnRewritesTable(),
          new IndexBuildBlocksWrites(),
          new MigrationAddedBeforeAppliedOne(),
          new MigrationFails(),
          new OrderUnlikeNames(),
          new SerialColumnRewritesTable(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TypeChangeRewritesTable(),
          new ViewDropBreaksApplication(),
          new VolatileDefaultRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
