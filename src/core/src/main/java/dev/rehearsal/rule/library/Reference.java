package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A foreign key as PostgreSQL prints it.
 *
 * @param constraint the constraint
 * @param table the table that has it
 * @param columns its columns, as PostgreSQL prints them
 * @param referenced the table that it refers to
 * @param keys the columns there
 */
record Reference(
    SchemaObject constraint,
    String table,
    List<String> columns,
    String referenced,
    List<String> keys) {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|[^\",.()\\s]+)";

  private static final Pattern KEY =
      Pattern.compile(
          "FOREIGN KEY \\((.*?)\\) REFERENCES (%1$s(?:\\.%1$s)?)\\((.*?)\\)(?: .*)?"
              .formatted(NAME),
          Pattern.DOTALL);

  private static final Pattern COLUMN = Pattern.compile(NAME);

  Reference {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
  }

  /** What a constraint refers to, if it is a foreign key. */
  static Optional<Reference> of(SchemaObject constraint) {
    Matcher key = KEY.matcher(constraint.attribute("definition").orElse(""));
    ObjectId table = constraint.parent();
    if (table == null || !key.matches()) {
      return Optional.empty();
    }
    List<String> columns = names(key.group(1));
    List<String> keys = names(key.group(3));
    return columns.size() != keys.size()
        ? Optional.empty()
        : Optional.of(new Reference(constraint, table.identity(), columns, key.group(2), keys));
  }

  private static List<String> names(String list) {
    return COLUMN.matcher(list).results().map(MatchResult::group).toList();
  }

  /** Says that it does harm, at the statement that makes it, as far as that can be seen. */
  Harm harm(MigrationView migration, String message) {
    return migration.statements().stream()
        .filter(StatementView::ran)
        .filter(statement -> statement.text().toUpperCase(Locale.ROOT).contains("REFERENCES"))
        .filter(this::isTouchedBy)
        .findFirst()
        .map(statement -> statement.harm(message))
        .orElseGet(() -> migration.harm(message));
  }

  private boolean isTouchedBy(StatementView statement) {
    boolean isTouched =
        statement.effects().objects().stream().anyMatch(event -> event.identity().equals(table));
    return isTouched && (isNamed(statement) || !isNamedSomewhere(statement));
  }

  private boolean isNamed(StatementView statement) {
    return statement.text().contains(constraint.name());
  }

  private boolean isNamedSomewhere(StatementView statement) {
    return statement.migration().statements().stream().anyMatch(this::isNamed);
  }
}
