package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AccessMethodChangeRewritesTable(),
          new AddColumnNotNullWithoutDefault(),
          new AppliedMigrationDeleted(),
          new AppliedMigrationEdited(),
          new AppliedMigrationRenamed(),
          new CascadeDropsDependents(),
          new ClusterBlocksTable(),
          new CollationChangeRebuildsIndexes(),
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConcurrentRefreshFails(),
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
          new PersistenceChangeRewritesTable(),
          new QueryFillsTableInMigration(),
          new RefreshBlocksReaders(),
          new SerialColumnRewritesTable(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TablespaceChangeCopiesTable(),
          new TriggerCreationBlocksWrites(),
          new TriggerDropBlocksTable(),
          new TypeChangeBreaksPreparedStatements(),
          new TypeChangeFails(),
          new TypeChangeLosesData(),
          new TypeChangeRescansTable(),
          new TypeChangeRewritesTable(),
          new VacuumFullBlocksTable(),
          new ViewDropBreaksApplication(),
          new VolatileDefaultRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
