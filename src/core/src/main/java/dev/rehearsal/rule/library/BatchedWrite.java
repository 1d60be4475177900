package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.SyntaxNode;
import dev.rehearsal.sql.syntax.Update;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes an UPDATE or a DELETE in batches, where its condition tells which rows are left. */
final class BatchedWrite {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?is)^\\s*UPDATE\\b.*?\\bSET\\s+(\"[^\"]+\"|\\w+)\\s*=(.*)$");
  private static final Pattern WHERE = Pattern.compile("(?i)\\bWHERE\\b");
  private static final Pattern LITERAL = Pattern.compile("(?i)'(?:[^']|'')*'|true|false");

  /** Types without an operator that compares two values. */
  private static final Set<String> INCOMPARABLE = Set.of("json", "xml", "point", "polygon");

  private final BulkWrite write;
  private final StatementView statement;

  BatchedWrite(BulkWrite write) {
    this.write = write;
    this.statement = write.statement();
  }

  /** Nothing where it cannot be written so. */
  Remedy remedy() {
    if (statement.isInner() || isMoreThanOneTable() || isOfManyConditions()) {
      return Remedy.NONE;
    }
    return write.deletes()
        ? Remedy.alone(
            Batches.delete(write.printed(), write.where() == null ? "true" : condition()))
        : statement.as(Update.class).findFirst().flatMap(this::update).orElse(Remedy.NONE);
  }

  /** Whether its parts mean something only beside others: in WITH, of an alias, or of a join. */
  private boolean isMoreThanOneTable() {
    return Stream.concat(statement.as(Update.class), statement.as(Delete.class))
        .map(SqlStatement::node)
        .noneMatch(BatchedWrite::isPlain);
  }

  /** Its own condition is found by its first word, which must not be that of a query in it. */
  private boolean isOfManyConditions() {
    return write.where() != null && WHERE.matcher(statement.text()).results().count() > 1;
  }

  private static boolean isPlain(SyntaxNode node) {
    SyntaxNode relation = node.node("relation");
    return relation != null
        && relation.node("alias") == null
        && node.list("fromClause").isEmpty()
        && node.list("usingClause").isEmpty()
        && node.node("withClause") == null
        && node.node("returningClause") == null;
  }

  private Optional<Remedy> update(Update update) {
    Matcher assignment = ASSIGNMENT.matcher(statement.text());
    if (!assignment.matches() || !isOfOneValue(update)) {
      return Optional.empty();
    }
    String column = assignment.group(1);
    String value = withoutCondition(assignment.group(2));
    String left = left(column, value, type(update.columns().get(0)));
    String rows = write.where() == null ? left : "(%s) AND %s".formatted(condition(), left);
    return Optional.of(
        Remedy.alone(Batches.update(write.printed(), "%s = %s".formatted(column, value), rows)));
  }

  /** Whether it sets one column, to the same value each time, and not to one made of itself. */
  private boolean isOfOneValue(Update update) {
    return update.columns().size() == 1
        && update.node().nodes("targetList").stream()
            .map(Expression::new)
            .noneMatch(
                value ->
                    value.columns().contains(update.columns().get(0))
                        || value.functions().stream()
                            .anyMatch(name -> Volatility.isSuspected(statement, name)));
  }

  private String type(String column) {
    MigrationView migration = statement.migration();
    return Stream.concat(migration.after().stream(), Stream.of(migration.before()))
        .flatMap(
            schema -> Inventory.part(schema, ObjectKind.COLUMN, write.printed(), column).stream())
        .flatMap(object -> object.attribute("type").stream())
        .findFirst()
        .orElse("");
  }

  /** An assignment casts, and a comparison does not (PostgreSQL documentation, 10.2 and 10.4). */
  private static String left(String column, String value, String type) {
    if (INCOMPARABLE.contains(type)) {
      return "%s::text IS DISTINCT FROM (%s)::%s::text".formatted(column, value, type);
    }
    boolean isPlain = type.isEmpty() || LITERAL.matcher(value).matches();
    return isPlain
        ? "%s IS DISTINCT FROM (%s)".formatted(column, value)
        : "%s IS DISTINCT FROM (%s)::%s".formatted(column, value, type);
  }

  private String withoutCondition(String text) {
    return write.where() == null
        ? text.strip()
        : text.replaceFirst("(?is)\\bWHERE\\b.*$", "").strip();
  }

  private String condition() {
    return statement.text().replaceFirst("(?is)^.*?\\bWHERE\\b", "").strip();
  }
}
