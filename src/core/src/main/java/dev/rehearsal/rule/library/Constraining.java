package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.CreateIndex;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that forbid what rows may hold. Rows that were made before know nothing of that: that
 * they do not obey is no news, but which rows would not is worth asking before.
 */
final class Constraining {

  /** PostgreSQL documentation, appendix A: NULL, orphans, duplicates, checks, exclusion. */
  private static final Set<String> STATES = Set.of("23502", "23503", "23505", "23514", "23P01");

  private Constraining() {}

  /** Whether a rule about constraints says already that one row fails the statement. */
  static boolean isJudged(StatementView statement, FailureSeen seen) {
    return STATES.contains(seen.failure().sqlState())
        && !seen.onAnyRow()
        && Stream.concat(Stream.of(statement), statement.inner().stream())
            .anyMatch(Constraining::isJudged);
  }

  private static boolean isJudged(StatementView statement) {
    boolean constrains =
        statement
            .as(AlterTable.class)
            .flatMap(alter -> alter.commands().stream())
            .anyMatch(command -> constrains(command) || validatesAtOnce(statement, command));
    boolean builds =
        statement.as(CreateIndex.class).anyMatch(index -> index.unique() && !index.concurrently());
    return (constrains && statement.existed(statement.alteredTable()))
        || (builds
            && statement.as(CreateIndex.class).anyMatch(each -> statement.existed(each.table())));
  }

  private static boolean constrains(AlterTableCommand command) {
    ColumnDefinition column = command.column();
    ConstraintDefinition constraint = command.constraint();
    return command.is(AlterTableAction.SET_NOT_NULL)
        || (constraint != null && !constraint.notValid())
        || (column != null && column.constraints().stream().anyMatch(Constraining::limits));
  }

  /** Whether it validates what an earlier statement of the migration has added. */
  private static boolean validatesAtOnce(StatementView statement, AlterTableCommand command) {
    return command.is(AlterTableAction.VALIDATE_CONSTRAINT)
        && statement.migration().withInner().stream()
            .flatMap(each -> each.commands(AlterTableAction.ADD_CONSTRAINT))
            .anyMatch(added -> Objects.equals(added.name(), command.name()));
  }

  private static boolean limits(ConstraintDefinition constraint) {
    return switch (constraint.type()) {
      case CHECK, UNIQUE, PRIMARY_KEY, FOREIGN_KEY -> true;
      default -> false;
    };
  }

  /** How to find the rows that fail it, in a comment and a query. */
  static Remedy question(StatementView statement, FailureSeen seen) {
    String query = seen.failure().sqlState().equals("23505") ? duplicates(statement) : null;
    return query == null
        ? Remedy.NONE
        : Remedy.here(
            "-- before, and mend what it finds:%n%s%n%s;".formatted(query, statement.text()));
  }

  private static @Nullable String duplicates(StatementView statement) {
    return statement
        .as(CreateIndex.class)
        .filter(index -> index.unique() && index.columns().size() == index.keys().size())
        .map(index -> duplicates(index.table(), index.columns()))
        .findFirst()
        .orElse(null);
  }

  private static String duplicates(QualifiedName table, List<String> columns) {
    String list = columns.stream().map(Rewriting::name).collect(Collectors.joining(", "));
    return "-- SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s HAVING count(*) > 1;"
        .formatted(list, table);
  }
}
