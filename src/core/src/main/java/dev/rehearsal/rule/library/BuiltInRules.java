package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Rule;
import java.util.List;

/** All rules that come with Rehearsal. */
public final class BuiltInRules {

  /** Sorted by the names of the classes; a test compares it with the package. */
  public static final List<Rule> ALL =
      List.of(
          new AddColumnNotNullWithoutDefault(),
          new AutovacuumIsOff(),
          new CascadeDropsDependents(),
          new CheckDependsOnTime(),
          new ColumnDropBreaksApplication(),
          new ColumnRenameBreaksApplication(),
          new ConstraintDropLetsBadRowsIn(),
          new DatabaseDropLosesData(),
          new DefaultChangeSurprisesWriters(),
          new DefaultDropBreaksInserts(),
          new EnumIsHardToChange(),
          new EnumValueCannotBeRemoved(),
          new EnumValueRenameBreaksApplication(),
          new EnumValueUsedInTransaction(),
          new FailsOnExistingRows(),
          new ForeignKeyBlocksWrites(),
          new ForeignKeyTypeMismatch(),
          new ForeignKeyWithoutIndex(),
          new FunctionChangeCorruptsIndex(),
          new GrantToPublic(),
          new HistoryBeginsInTheMiddle(),
          new IfNotExistsHidesDifference(),
          new IndexBuildBlocksWrites(),
          new IndexDropFailsBehindConstraint(),
          new IndexDroppedBeforeReplacement(),
          new IntPrimaryKeyOverflows(),
          new MigrationFails(),
          new NameIsCut(),
          new NameNeedsQuotes(),
          new NameWithoutSchema(),
          new NeedsSuperuser(),
          new NewConstraintBreaksWriters(),
          new NotNullDropSurprisesReaders(),
          new OnDeleteCascadeDeletesMore(),
          new PartitionKeyMissingInKey(),
          new PrimaryKeyDropBreaksReplication(),
          new RedundantIndex(),
          new RenameBreaksReferences(),
          new RoutineDropBreaksApplication(),
          new RowSecurityWithoutPolicy(),
          new SchemaChangeBreaksApplication(),
          new SchemaDropLosesData(),
          new SecurityDefinerWithoutSearchPath(),
          new SequenceIsBehindItsRows(),
          new SerialInsteadOfIdentity(),
          new SettingLeaksIntoSession(),
          new StatementCannotBeRerun(),
          new StatementFailsInTransaction(),
          new TableDropBreaksApplication(),
          new TableRenameBreaksApplication(),
          new TableWithoutPrimaryKey(),
          new TimestampWithoutTimeZone(),
          new TransactionControlInManagedMigration(),
          new TransactionLeftOpen(),
          new TruncateLosesData(),
          new TypeChangeRewritesTable(),
          new TypeHasBetterOne(),
          new UnloggedTableLosesRows(),
          new UnnamedConstraint(),
          new ViewDropBreaksApplication(),
          new ViewReplacementFails(),
          new WorkUnderExclusiveLock());

  private BuiltInRules() {}
}
