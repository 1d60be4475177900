package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The foreign keys of a model: its relations that name the fields which hold them. */
final class Relations {

  /** What stands behind {@code onDelete:} and {@code onUpdate:}. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "Cascade", "CASCADE",
          "Restrict", "RESTRICT",
          "NoAction", "NO ACTION",
          "SetNull", "SET NULL",
          "SetDefault", "SET DEFAULT");

  private final PrismaSchema schema;
  private final Block model;

  Relations(PrismaSchema schema, Block model) {
    this.schema = schema;
    this.model = model;
  }

  List<ModelReference> references() {
    List<ModelReference> references = new ArrayList<>();
    for (Field field : model.fields()) {
      Optional<Block> other = schema.model(field.type());
      Optional<Attribute> relation = field.attribute("@relation");
      if (other.isEmpty() || relation.isEmpty()) {
        continue;
      }
      relation.get().checkOnly("name", "fields", "references", "onDelete", "onUpdate", "map");
      if (relation.get().argument("fields").isPresent() && schema.source().foreignKeys()) {
        references.add(reference(field, relation.get(), other.get()));
      }
    }
    return references;
  }

  private ModelReference reference(Field field, Attribute relation, Block other) {
    List<Field> fields = PrismaSchema.fields(model, relation.need("fields"));
    List<Field> others =
        PrismaSchema.fields(
            other,
            relation
                .argument("references")
                .orElseThrow(
                    () ->
                        ModelException.at(
                            relation.place(),
                            "the relation names fields and no references to them in "
                                + other.name())));
    List<String> columns = fields.stream().map(Field::databaseName).toList();
    boolean isRequired = !field.optional() || !fields.stream().allMatch(Field::optional);
    return new ModelReference(
        relation.text("map").orElseGet(() -> Names.foreignKey(model.databaseName(), columns)),
        columns,
        schema.nameOf(other),
        others.stream().map(Field::databaseName).toList(),
        relation
            .argument("onDelete")
            .map(Relations::action)
            .orElse(isRequired ? "RESTRICT" : "SET NULL"),
        relation.argument("onUpdate").map(Relations::action).orElse("CASCADE"),
        relation.place());
  }

  private static String action(Value value) {
    return Optional.ofNullable(ACTIONS.get(value.toString()))
        .orElseThrow(
            () ->
                ModelException.at(
                    value.place(),
                    "%s is no referential action; expected is one of Cascade, Restrict, NoAction, SetNull, SetDefault"
                        .formatted(value)));
  }
}
