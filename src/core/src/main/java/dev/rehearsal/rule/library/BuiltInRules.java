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
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConstraintDropLetsBadRowsIn(),
          new DatabaseDropLosesData(),
          new DefaultChangeSurprisesWriters(),
          new DefaultDropBreaksInserts(),
          new EnumValueCannotBeRemoved(),
          new EnumValueRenameBreaksApplication(),
          new EnumValueUsedInTransaction(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new FunctionChangeCorruptsIndex(),
          new HistoryBeginsInTheMiddle(),
          new IndexBuildBlocksWrites(),
          new IndexDropFailsBehindConstraint(),
          new IndexDroppedBeforeReplacement(),
          new MigrationFails(),
          new NewConstraintBreaksWriters(),
          new NotNullDropSurprisesReaders(),
          new PrimaryKeyDropBreaksReplication(),
          new RenameBreaksReferences(),
          new SchemaChangeBreaksApplication(),
          new SchemaDropLosesData(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TruncateLosesData(),
          new TypeChangeRewritesTable(),
          new UnloggedTableLosesRows(),
          new ViewDropBreaksApplication(),
          new ViewReplacementFails(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
