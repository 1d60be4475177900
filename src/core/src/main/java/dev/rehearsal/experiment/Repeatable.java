package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.MigrationTrace;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells migrations that are made to run more than once. */
final class Repeatable {

  private static final Set<AlterTableAction> DROPS =
      EnumSet.of(AlterTableAction.DROP_COLUMN, AlterTableAction.DROP_CONSTRAINT);

  private Repeatable() {}

  /**
   * Whether a migration is run whenever it changes, or guards all that could be there already with
   * IF NOT EXISTS, and all that could be gone with IF EXISTS. Who only drops with IF EXISTS may do
   * so because it is not known whether it was ever there.
   */
  static boolean isMeantToBe(MigrationTrace trace) {
    if (trace.migration().kind() == Migration.Kind.REPEATABLE) {
      return true;
    }
    List<Boolean> guards =
        trace.best().statements().stream()
            .flatMap(statement -> parsed(statement.syntax() instanceof Parsed tree ? tree : null))
            .flatMap(Repeatable::guards)
            .toList();
    return !guards.isEmpty() && !guards.contains(false);
  }

  private static Stream<SqlStatement> parsed(@Nullable Parsed tree) {
    return Stream.ofNullable(tree).map(Parsed::statement);
  }

  /**
   * For each thing that a guard could be written for, whether it was; of what is dropped, whether
   * it was not.
   */
  private static Stream<Boolean> guards(SqlStatement statement) {
    return Stream.of(
            statement instanceof CreateTable table ? table.ifNotExists() : null,
            statement instanceof CreateIndex index ? index.ifNotExists() : null,
            (statement instanceof DropObjects drop && !drop.ifExists()) ? false : null,
            statement instanceof AlterTable alter ? isGuarded(alter) : null)
        .filter(Objects::nonNull);
  }

  private static @Nullable Boolean isGuarded(AlterTable alter) {
    boolean dropsUnguarded =
        alter.commands().stream()
            .anyMatch(command -> DROPS.contains(command.action()) && !command.ifExists());
    List<Boolean> added =
        alter.commands().stream()
            .filter(command -> command.action() == AlterTableAction.ADD_COLUMN)
            .map(AlterTableCommand::ifExists)
            .toList();
    if (dropsUnguarded) {
      return false;
    }
    return added.isEmpty() ? null : !added.contains(false);
  }
}
