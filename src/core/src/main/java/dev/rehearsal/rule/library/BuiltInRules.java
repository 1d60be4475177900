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
          new BackfillInOneStatement(),
          new CascadeDropsDependents(),
          new ClusterBlocksTable(),
          new CollationChangeRebuildsIndexes(),
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConcurrentDetachFails(),
          new ConcurrentRefreshFails(),
          new ConstrainedDomainRewritesTable(),
          new DefaultPartitionScanBlocksTable(),
          new DirectoryRemark(),
          new DisabledTriggerSkipsChecks(),
          new DomainConstraintBlocksWrites(),
          new DownUndoesNothing(),
          new DuplicateVersion(),
          new FailsOnExistingRows(),
          new FileNeverRuns(),
          new ForeignKeyBlocksWrites(),
          new GeneratedColumnRewritesTable(),
          new HiddenWorkBlocksTable(),
          new HistoryBeginsInTheMiddle(),
          new IdentityColumnRewritesTable(),
          new IndexBuildBlocksWrites(),
          new MigrationAddedBeforeAppliedOne(),
          new MigrationFails(),
          new OrderUnlikeNames(),
          new PartitionAttachBuildsIndex(),
          new PartitionAttachScansTable(),
          new PartitionCreationLocksParent(),
          new PartitionDetachBlocksTable(),
          new PartitionDropLocksParent(),
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
          new UpdateTouchesEveryRow(),
          new VacuumFullBlocksTable(),
          new ViewDropBreaksApplication(),
          new VolatileDefaultRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
