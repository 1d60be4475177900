package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that an ALTER TABLE gives a table that was there before.
 *
 * @param statement the statement that adds it
 * @param command the command that does
 * @param definition what it says
 * @param column the new column in whose definition it stands; null when it stands by itself
 */
record NewConstraint(
    StatementView statement,
    AlterTableCommand command,
    ConstraintDefinition definition,
    @Nullable ColumnDefinition column) {

  private static final Pattern NAME =
      Pattern.compile("(?is)^CONSTRAINT\\s+(\"([^\"]|\"\")*\"|[^\\s\"(]+)\\s*");

  /** Those of a type, in their order. */
  static List<NewConstraint> of(StatementView statement, ConstraintType type) {
    return statement
        .commands(AlterTableAction.ADD_CONSTRAINT, AlterTableAction.ADD_COLUMN)
        .filter(command -> statement.mayRun() && statement.existed(statement.alteredTable()))
        .flatMap(command -> in(statement, command))
        .filter(constraint -> constraint.definition.is(type))
        .toList();
  }

  private static Stream<NewConstraint> in(StatementView statement, AlterTableCommand command) {
    ColumnDefinition column = command.column();
    ConstraintDefinition constraint = command.constraint();
    if (column != null) {
      return column.constraints().stream()
          .map(inline -> new NewConstraint(statement, command, inline, column));
    }
    return constraint == null
        ? Stream.of()
        : Stream.of(new NewConstraint(statement, command, constraint, null));
  }

  boolean isInline() {
    return column != null;
  }

  /** Whether rows that are there are checked when it comes. */
  boolean isChecked() {
    return !definition.notValid() && !definition.notEnforced();
  }

  /** The table to which a foreign key leads, as PostgreSQL prints it. */
  String parent() {
    return statement.printed(Objects.requireNonNull(definition.foreignKey()).table());
  }

  /** Whether that was there before the migration. */
  boolean hasOldParent() {
    return statement.existed(Objects.requireNonNull(definition.foreignKey()).table());
  }

  /** Whether it makes writers of another table wait that was there before. */
  boolean locksAnother() {
    return hasOldParent() && !parent().equals(statement.printed(statement.alteredTable()));
  }

  /** The columns of the table that it is about. */
  List<String> columns() {
    return column == null ? definition.columns() : List.of(column.name());
  }

  /** The same, as SQL has a list. */
  String columnList() {
    return String.join(", ", columns().stream().map(Rewriting::name).toList());
  }

  /**
   * Its name, quoted where need be: its own, or the one that PostgreSQL would choose.
   *
   * @param named the columns that are a part of such a name
   * @param suffix what such a name ends with
   */
  String name(List<String> named, String suffix) {
    return Rewriting.name(plainName(named, suffix));
  }

  /** The same, not quoted. */
  String plainName(List<String> named, String suffix) {
    String own = definition.name();
    return own == null ? ChosenName.plain(statement, statement.alteredTable(), named, suffix) : own;
  }

  /** What it says, as it is written, without its name. */
  String clause() {
    String clause = statement.text().substring(definition.offset(), end()).strip();
    return NAME.matcher(clause).replaceFirst("");
  }

  /** The command without it: the column alone. */
  String columnAlone() {
    String text = statement.text();
    String before = text.substring(command.start(), definition.offset()).strip();
    return (before + " " + text.substring(end(), command.end()).strip()).strip();
  }

  /** Whether the command with it adds a column that gets a value in each row. */
  boolean isFilled() {
    return column != null && column.defaultValue() != null && !column.defaultValue().isNull();
  }

  /** What belongs to it ends where the next part of the column's definition begins. */
  private int end() {
    if (column == null) {
      return command.end();
    }
    SyntaxNode collation = column.node().node("collClause");
    IntStream others =
        IntStream.concat(
            column.constraints().stream().mapToInt(ConstraintDefinition::offset),
            collation == null ? IntStream.of() : IntStream.of(collation.location()));
    return others.filter(offset -> offset > definition.offset()).min().orElse(command.end());
  }
}
