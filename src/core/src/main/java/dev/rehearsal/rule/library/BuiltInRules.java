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
          new ForeignKeyTypeMismatch(),
          new FunctionChangeCorruptsIndex(),
          new HistoryBeginsInTheMiddle(),
          new IfNotExistsHidesDifference(),
          new IndexBuildBlocksWrites(),
          new IndexDropFailsBehindConstraint(),
          new IndexDroppedBeforeReplacement(),
          new MigrationFails(),
          new NameIsCut(),
          new NeedsSuperuser(),
          new NewConstraintBreaksWriters(),
          new NotNullDropSurprisesReaders(),
          new PartitionKeyMissingInKey(),
          new PrimaryKeyDropBreaksReplication(),
          new RenameBreaksReferences(),
          new SchemaChangeBreaksApplication(),
          new SchemaDropLosesData(),
          new SettingLeaksIntoSession(),
          new StatementCannotBeRerun(),
          new StatementFailsInTransaction(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TransactionControlInManagedMigration(),
          new TransactionLeftOpen(),
          new TruncateLosesData(),
          new TypeChangeRewritesTable(),
          new UnloggedTableLosesRows(),
          new ViewDropBreaksApplication(),
          new ViewReplacementFails(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
