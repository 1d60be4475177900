package dev.rehearsal.rule.library;

import static dev.rehearsal.trace.LockMode.ACCESS_EXCLUSIVE;
import static dev.rehearsal.trace.LockMode.SHARE;
import static dev.rehearsal.trace.LockMode.SHARE_ROW_EXCLUSIVE;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTrigger;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.LockTable;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Truncate;
import dev.rehearsal.trace.LockMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locks that a statement takes by its text, for where no run saw them (PostgreSQL
 * documentation, 13.3.1 "Table-Level Locks" and the pages of the commands).
 */
final class WrittenLocks {

  /** Commands that let others read and write. */
  private static final Set<AlterTableAction> WEAK =
      EnumSet.of(
          AlterTableAction.VALIDATE_CONSTRAINT,
          AlterTableAction.SET_STATISTICS,
          AlterTableAction.SET_COLUMN_OPTIONS,
          AlterTableAction.RESET_COLUMN_OPTIONS,
          AlterTableAction.CLUSTER_ON,
          AlterTableAction.SET_WITHOUT_CLUSTER,
          AlterTableAction.SET_STORAGE_PARAMETERS,
          AlterTableAction.RESET_STORAGE_PARAMETERS,
          AlterTableAction.ATTACH_PARTITION);

  private static final Set<AlterTableAction> OF_TRIGGERS =
      EnumSet.range(AlterTableAction.ENABLE_TRIGGER, AlterTableAction.DISABLE_TRIGGER_USER);

  private WrittenLocks() {}

  static Stream<StrongLock> of(StatementView statement) {
    return statement.syntax().stream().flatMap(syntax -> of(statement, syntax));
  }

  private static Stream<StrongLock> of(StatementView statement, SqlStatement syntax) {
    if (syntax instanceof AlterTable alter && alter.type() == ObjectType.TABLE) {
      return ofAlter(statement, alter);
    }
    if (syntax instanceof CreateIndex index && !index.concurrently()) {
      return lock(statement, index.table(), SHARE);
    }
    if (syntax instanceof CreateTrigger trigger) {
      return lock(statement, trigger.table(), SHARE_ROW_EXCLUSIVE);
    }
    if (syntax instanceof CreateTable table) {
      return ForeignKeys.parents(table)
          .flatMap(parent -> lock(statement, parent, SHARE_ROW_EXCLUSIVE));
    }
    return ofOthers(statement, syntax).flatMap(name -> lock(statement, name, ACCESS_EXCLUSIVE));
  }

  private static Stream<QualifiedName> ofOthers(StatementView statement, SqlStatement syntax) {
    if (syntax instanceof DropObjects drop) {
      boolean isTable =
          drop.type() == ObjectType.TABLE || drop.type() == ObjectType.MATERIALIZED_VIEW;
      return isTable ? drop.names().stream() : Stream.ofNullable(drop.table());
    }
    if (syntax instanceof Truncate truncate) {
      return truncate.tables().stream();
    }
    if (syntax instanceof Rename rename) {
      boolean isTable =
          rename.type() == ObjectType.TABLE || rename.relationType() == ObjectType.TABLE;
      return isTable ? Stream.ofNullable(rename.object()) : Stream.of();
    }
    boolean locks =
        syntax instanceof LockTable lock
            && mode(lock).blocksWrites()
            && statement.existed(lock.tables().get(0));
    return locks ? ((LockTable) syntax).tables().stream() : Stream.of();
  }

  static LockMode mode(LockTable lock) {
    return Arrays.stream(LockMode.values())
        .filter(mode -> mode.toString().equals(lock.mode()))
        .findFirst()
        .orElse(ACCESS_EXCLUSIVE);
  }

  private static Stream<StrongLock> ofAlter(StatementView statement, AlterTable alter) {
    List<StrongLock> locks =
        alter.commands().stream()
            .flatMap(
                command ->
                    Stream.concat(
                        mode(command).stream()
                            .flatMap(mode -> lock(statement, alter.table(), mode)),
                        ForeignKeys.parents(command)
                            .flatMap(parent -> lock(statement, parent, SHARE_ROW_EXCLUSIVE))))
            .distinct()
            .toList();
    return locks.stream();
  }

  private static Set<LockMode> mode(AlterTableCommand command) {
    ConstraintDefinition constraint = command.constraint();
    boolean isKey = constraint != null && constraint.is(ConstraintType.FOREIGN_KEY);
    boolean isWeak = WEAK.contains(command.action()) || command.concurrently();
    return isWeak
        ? Set.of()
        : Set.of(
            isKey || OF_TRIGGERS.contains(command.action())
                ? SHARE_ROW_EXCLUSIVE
                : ACCESS_EXCLUSIVE);
  }

  private static Stream<StrongLock> lock(
      StatementView statement, QualifiedName table, LockMode mode) {
    return statement.existed(Objects.requireNonNull(table))
        ? Stream.of(new StrongLock(statement.printed(table), mode, statement, false))
        : Stream.of();
  }
}
