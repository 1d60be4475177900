package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new CheckScanBlocksTable(),
          new ConcurrentlyFailsInTransaction(),
          new ConcurrentlyFailsOnPartitionedTable(),
          new ExclusionConstraintBlocksTable(),
          new ExplicitLockBlocksTable(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new ForeignKeyDropLocksReferencedTable(),
          new ForeignKeyLocksReferencedTable(),
          new IndexBuildBlocksWrites(),
          new IndexDropBlocksTable(),
          new InvalidIndexHiddenByRetry(),
          new InvalidIndexLeft(),
          new LockTimeoutWithoutEffect(),
          new LockWaitWithoutTimeout(),
          new MigrationFails(),
          new MigrationWaitsForItself(),
          new NotNullScanBlocksTable(),
          new PrimaryKeyBlocksTable(),
          new ReindexBlocksTable(),
          new RepeatedTableLocks(),
          new ShortTimeoutBreaksConcurrentBuild(),
          new StatementWithoutTimeout(),
          new TypeChangeRewritesTable(),
          new UniqueConstraintBlocksTable(),
          new ValidationUnderLock(),
          new WideLockWindow(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
