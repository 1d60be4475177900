package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelColumn;
import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.model.ModelEnum;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Prisma makes of a schema in the database. */
final class Tables {

  private static final Set<String> OF_MODELS =
      Set.of("@@id", "@@unique", "@@index", "@@map", "@@schema", "@@ignore");

  private static final Set<String> OF_FIELDS =
      Set.of("@id", "@unique", "@default", "@map", "@relation", "@updatedAt", "@ignore");

  private final PrismaSchema schema;
  private final NativeTypes types;
  private final Defaults defaults;

  Tables(PrismaSchema schema) {
    this.schema = schema;
    this.types = new NativeTypes(schema);
    this.defaults = new Defaults(schema, types);
  }

  List<ModelTable> all() {
    return Stream.concat(
            schema.models().stream().map(this::table),
            new ManyToMany(schema, types).tables().stream())
        .toList();
  }

  List<ModelEnum> enums() {
    return schema.enums().stream()
        .map(
            block ->
                new ModelEnum(
                    schema.nameOf(block),
                    block.fields().stream().map(Field::databaseName).toList(),
                    block.place()))
        .toList();
  }

  private ModelTable table(Block model) {
    checkUnderstood(model);
    List<ModelColumn> columns = new ArrayList<>();
    for (Field field : model.fields()) {
      if (!schema.isRelation(field)) {
        columns.add(column(field));
      }
    }
    Indexes indexes = new Indexes(model);
    return new ModelTable(
        schema.nameOf(model),
        columns,
        indexes.key(),
        null,
        indexes.all(),
        new Relations(schema, model).references(),
        model.place());
  }

  private ModelColumn column(Field field) {
    Defaults.Default filled = defaults.of(field);
    boolean isCounter = filled.filling() == Filling.COUNTER;
    return new ModelColumn(
        field.databaseName(),
        types.of(field) + (field.list() ? "[]" : ""),
        null,
        !field.list() && !field.optional() && !isCounter,
        filled.filling(),
        filled.expression(),
        field.place());
  }

  private static void checkUnderstood(Block model) {
    check(model.attributes(), OF_MODELS);
    model.fields().forEach(field -> check(field.attributes(), OF_FIELDS));
  }

  private static void check(List<Attribute> attributes, Set<String> known) {
    for (Attribute attribute : attributes) {
      if (!known.contains(attribute.name()) && attribute.name().indexOf('.') < 0) {
        throw ModelException.at(
            attribute.place(),
            "%s is not understood for PostgreSQL; expected is one of %s"
                .formatted(attribute.name(), String.join(", ", known.stream().sorted().toList())));
      }
    }
  }
}
