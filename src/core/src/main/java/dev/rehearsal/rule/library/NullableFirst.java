package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes new columns that are NOT NULL so that they come empty, are filled, and are NOT NULL then.
 */
final class NullableFirst {

  private final StatementView statement;
  private final Alteration alteration;
  private final List<AlterTableCommand> columns;

  private NullableFirst(StatementView statement, List<AlterTableCommand> columns) {
    this.statement = statement;
    this.alteration = Alteration.of(statement);
    this.columns = columns;
  }

  /**
   * What to write.
   *
   * @param columns the commands of the statement that add them
   */
  static Remedy of(StatementView statement, List<AlterTableCommand> columns) {
    return new NullableFirst(statement, columns).remedy();
  }

  private Remedy remedy() {
    String table = statement.printed(statement.alteredTable());
    List<String> set = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (AlterTableCommand column : columns) {
      set.add(Columns.name(column) + " = VALUE");
      empty.add(Columns.name(column) + " IS NULL");
    }
    Remedy filled =
        Remedy.here(alteration.replacing(this::otherwise))
            .nextAlone(
                "-- once all code that runs writes %s; VALUE: what older rows are to have%n%s"
                    .formatted(
                        Phrases.and(columns.stream().map(Columns::name).toList()),
                        Batches.update(table, String.join(", ", set), String.join(" OR ", empty))));
    List<String> names = columns.stream().map(column -> Columns.definition(column).name()).toList();
    return keyed(NotNull.behind(filled, table, names));
  }

  private String otherwise(AlterTableCommand command) {
    return columns.contains(command) ? nullable(command) : alteration.written(command);
  }

  /** A domain that is NOT NULL would make it fail again. */
  private String nullable(AlterTableCommand command) {
    ColumnDefinition column = Columns.definition(command);
    return Columns.domain(statement, column.type())
        .filter(Domain::notNull)
        .map(domain -> "ADD COLUMN %s %s".formatted(Columns.name(command), domain.type()))
        .orElseGet(() -> Columns.without(statement, command, NullableFirst::isLater));
  }

  private static boolean isLater(ConstraintType type) {
    return type == ConstraintType.NOT_NULL || type == ConstraintType.PRIMARY_KEY;
  }

  /** A primary key is given back last. */
  private Remedy keyed(Remedy remedy) {
    return columns.stream()
        .filter(column -> Columns.definition(column).has(ConstraintType.PRIMARY_KEY))
        .findFirst()
        .map(column -> GivenConstraints.keyed(remedy, statement, column))
        .orElse(remedy);
  }
}
