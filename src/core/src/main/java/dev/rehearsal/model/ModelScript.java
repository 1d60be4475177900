package dev.rehearsal.model;

import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that make what models say, in a database that has none of it. */
final class ModelScript {

  private final List<ModelStatement> statements = new ArrayList<>();

  private ModelScript() {}

  static List<ModelStatement> of(Model model) {
    ModelScript script = new ModelScript();
    model.schemas().forEach(script::addSchema);
    model.enums().forEach(script::addEnum);
    model.sequences().forEach(script::addSequence);
    model.tables().forEach(script::addTable);
    for (ModelTable table : model.tables()) {
      table.indexes().forEach(index -> script.addIndex(table, index));
    }
    for (ModelTable table : model.tables()) {
      table.references().forEach(reference -> script.addReference(table, reference));
    }
    return List.copyOf(script.statements);
  }

  private void addSchema(ModelSchema schema) {
    add(
        "CREATE SCHEMA IF NOT EXISTS " + Quoted.name(schema.name()),
        new ObjectId(ObjectKind.SCHEMA, QualifiedName.of(schema.name()).toString()),
        schema.place());
  }

  private void addEnum(ModelEnum each) {
    add(
        each.values().stream()
            .map(Quoted::literal)
            .collect(
                Collectors.joining(", ", "CREATE TYPE " + sql(each.name()) + " AS ENUM (", ")")),
        new ObjectId(ObjectKind.ENUM, each.name().toString()),
        each.place());
  }

  private void addSequence(ModelSequence each) {
    add(
        "CREATE SEQUENCE %s START WITH %d INCREMENT BY %d"
            .formatted(sql(each.name()), each.start(), each.increment()),
        new ObjectId(ObjectKind.SEQUENCE, each.name().toString()),
        each.place());
  }

  private void addTable(ModelTable table) {
    ObjectId id = ModelIds.table(table);
    List<String> lines = new ArrayList<>();
    List<ModelStatement> pieces = new ArrayList<>();
    pieces.add(ModelStatement.of("CREATE TABLE " + sql(table.name()) + " ()", id, table.place()));
    for (ModelColumn column : table.columns()) {
      lines.add(definition(column, false));
      pieces.add(piece(table, column));
    }
    @Nullable ModelKey key = table.key();
    if (key != null) {
      lines.add(definition(key));
      pieces.add(
          ModelStatement.of(
              "ALTER TABLE " + sql(table.name()) + " ADD " + definition(key),
              ModelIds.constraint(table, key.name()),
              key.place()));
    }
    String all = lines.stream().collect(Collectors.joining(",\n  ", "\n  ", "\n"));
    String sql = "CREATE TABLE %s (%s)".formatted(sql(table.name()), lines.isEmpty() ? "" : all);
    statements.add(new ModelStatement(sql, id, table.place(), pieces));
  }

  private static ModelStatement piece(ModelTable table, ModelColumn column) {
    return new ModelStatement(
        "ALTER TABLE " + sql(table.name()) + " ADD COLUMN " + definition(column, false),
        ModelIds.column(table, column.name()),
        column.place(),
        generated(table, column));
  }

  private static String definition(ModelKey key) {
    return "CONSTRAINT %s PRIMARY KEY (%s)"
        .formatted(Quoted.name(key.name()), names(key.columns()));
  }

  /**
   * A default that looks at other columns is what models write of a column that the database
   * computes: PostgreSQL tells such a column like one with a default.
   */
  private static List<ModelStatement> generated(ModelTable table, ModelColumn column) {
    if (column.filling() != Filling.EXPRESSION) {
      return List.of();
    }
    return List.of(
        ModelStatement.of(
            "ALTER TABLE " + sql(table.name()) + " ADD COLUMN " + definition(column, true),
            ModelIds.column(table, column.name()),
            column.place()));
  }

  private static String definition(ModelColumn column, boolean generated) {
    StringBuilder text = new StringBuilder(Quoted.name(column.name())).append(' ');
    text.append(column.filling() == Filling.COUNTER ? counter(column) : column.type());
    if (column.filling() == Filling.EXPRESSION) {
      text.append(
          generated
              ? " GENERATED ALWAYS AS (" + column.expression() + ") STORED"
              : " DEFAULT " + column.expression());
    }
    return text.append(column.notNull() ? " NOT NULL" : "").toString();
  }

  private static String counter(ModelColumn column) {
    return switch (column.type().toUpperCase(Locale.ROOT)) {
      case "SMALLINT" -> "SMALLSERIAL";
      case "BIGINT" -> "BIGSERIAL";
      default -> "SERIAL";
    };
  }

  private void addIndex(ModelTable table, ModelIndex index) {
    add(
        "CREATE %sINDEX %s ON %s USING %s (%s)"
            .formatted(
                index.unique() ? "UNIQUE " : "",
                Quoted.name(index.name()),
                sql(table.name()),
                index.method(),
                index.keys().stream().map(ModelIndex.Key::sql).collect(Collectors.joining(", "))),
        ModelIds.index(table, index.name()),
        index.place());
  }

  private void addReference(ModelTable table, ModelReference reference) {
    add(
        "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s ON UPDATE %s"
            .formatted(
                sql(table.name()),
                Quoted.name(reference.name()),
                names(reference.columns()),
                sql(reference.table()),
                names(reference.others()),
                reference.onDelete(),
                reference.onUpdate()),
        ModelIds.constraint(table, reference.name()),
        reference.place());
  }

  private void add(String sql, ObjectId about, Place place) {
    statements.add(ModelStatement.of(sql, about, place));
  }

  private static String names(List<String> names) {
    return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  static String sql(QualifiedName name) {
    return Optional.ofNullable(name.schema()).map(schema -> Quoted.name(schema) + ".").orElse("")
        + Quoted.name(name.name());
  }
}
