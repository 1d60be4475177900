package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new CollationChangeRebuildsIndexes(),
          new ConstrainedDomainRewritesTable(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new GeneratedColumnRewritesTable(),
          new IdentityColumnRewritesTable(),
          new IndexBuildBlocksWrites(),
          new MigrationFails(),
          new SerialColumnRewritesTable(),
          new TypeChangeBreaksPreparedStatements(),
          new TypeChangeFails(),
          new TypeChangeLosesData(),
          new TypeChangeRescansTable(),
          new TypeChangeRewritesTable(),
          new VolatileDefaultRewritesTable(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
