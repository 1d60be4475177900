package dev.rehearsal.experiment;

import dev.rehearsal.experiment.OldStatement.Kind;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the statements that any application has for the tables of a schema. */
final class OldStatements {

  private static final String ONE =
      " WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %s LIMIT 1)";

  private final SchemaSnapshot schema;
  private final List<OldStatement> statements = new ArrayList<>();

  private OldStatements(SchemaSnapshot schema) {
    this.schema = schema;
  }

  /** For each table, view and materialized view. */
  static List<OldStatement> of(SchemaSnapshot schema) {
    OldStatements made = new OldStatements(schema);
    schema.tables().forEach(made::addAll);
    schema.objects(ObjectKind.VIEW).forEach(made::addRead);
    schema.objects(ObjectKind.MATERIALIZED_VIEW).forEach(made::addRead);
    return List.copyOf(made.statements);
  }

  private void addAll(SchemaObject table) {
    addRead(table);
    // Each is tried on a row that is there, whichever that is, so that all constraints have a say.
    add(Kind.INSERTS, table, insert(table, OldStatements::isWritable));
    add(Kind.INSERTS_REQUIRED, table, insert(table, OldStatements::isRequired));
    String one = ONE.formatted(table.identity());
    String set =
        columns(table, OldStatements::isWritable).stream()
            .map(column -> column + " = " + column)
            .collect(Collectors.joining(", "));
    add(Kind.UPDATES, table, "UPDATE %s SET %s%s".formatted(table.identity(), set, one));
    add(Kind.DELETES, table, "DELETE FROM %s%s".formatted(table.identity(), one));
  }

  private void addRead(SchemaObject relation) {
    String columns = String.join(", ", columns(relation, column -> true));
    add(Kind.READS, relation, "SELECT %s FROM %s LIMIT 1".formatted(columns, relation.identity()));
  }

  private String insert(SchemaObject table, Predicate<SchemaObject> wanted) {
    String columns = String.join(", ", columns(table, wanted));
    return columns.isEmpty()
        ? "INSERT INTO %s DEFAULT VALUES".formatted(table.identity())
        : "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s LIMIT 1"
            .formatted(table.identity(), columns);
  }

  private void add(Kind kind, SchemaObject relation, String sql) {
    statements.add(new OldStatement(kind, relation.identity(), sql));
  }

  private List<String> columns(SchemaObject relation, Predicate<SchemaObject> wanted) {
    return schema.partsOf(relation.id()).stream()
        .filter(part -> part.kind() == ObjectKind.COLUMN)
        .filter(wanted)
        .map(column -> Quoted.name(column.name()))
        .toList();
  }

  private static boolean isWritable(SchemaObject column) {
    return column.attribute("generated").isEmpty() && column.attribute("identity").isEmpty();
  }

  private static boolean isRequired(SchemaObject column) {
    return isWritable(column)
        && column.attribute("not null").isPresent()
        && column.attribute("default").isEmpty();
  }
}
