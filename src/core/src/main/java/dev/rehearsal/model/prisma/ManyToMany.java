package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelColumn;
import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelIndex;
import dev.rehearsal.model.ModelKey;
import dev.rehearsal.model.ModelReference;
import dev.rehearsal.model.ModelTable;
import dev.rehearsal.model.Place;
import dev.rehearsal.sql.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables between models that hold lists of one another (Prisma documentation, "Implicit
 * many-to-many relations").
 */
final class ManyToMany {

  private final PrismaSchema schema;
  private final NativeTypes types;

  ManyToMany(PrismaSchema schema, NativeTypes types) {
    this.schema = schema;
    this.types = types;
  }

  List<ModelTable> tables() {
    Map<String, ModelTable> tables = new LinkedHashMap<>();
    for (Block model : schema.models()) {
      for (Field field : model.fields()) {
        Optional<Block> other = schema.model(field.type());
        if (field.list() && other.isPresent() && isListOf(other.get(), model, field)) {
          String name = relation(field).orElseGet(() -> joined(model, other.get()));
          tables.computeIfAbsent(name, key -> table(key, model, other.get(), field.place()));
        }
      }
    }
    return List.copyOf(tables.values());
  }

  /** Whether the other model has a list on its side of the same relation. */
  private static boolean isListOf(Block other, Block model, Field field) {
    return other.fields().stream()
        .filter(back -> back.type().equals(model.name()) && back.list())
        .filter(back -> !back.equals(field) || isAlone(model, field))
        .anyMatch(back -> relation(back).equals(relation(field)));
  }

  /** A list of a model's own kind without another side is one with itself. */
  private static boolean isAlone(Block model, Field field) {
    return model.fields().stream()
        .noneMatch(
            back ->
                !back.equals(field)
                    && back.type().equals(model.name())
                    && relation(back).equals(relation(field)));
  }

  private static Optional<String> relation(Field field) {
    return field
        .attribute("@relation")
        .flatMap(relation -> relation.first("name"))
        .map(Attribute::text);
  }

  private static String joined(Block one, Block other) {
    return one.name().compareTo(other.name()) <= 0
        ? one.name() + "To" + other.name()
        : other.name() + "To" + one.name();
  }

  private ModelTable table(String relation, Block one, Block other, Place place) {
    boolean inOrder = one.name().compareTo(other.name()) <= 0;
    Block first = inOrder ? one : other;
    Block second = inOrder ? other : one;
    String table = "_" + relation;
    return new ModelTable(
        new QualifiedName(schema.schemaOf(first), table),
        List.of(column("A", first, place), column("B", second, place)),
        new ModelKey(table + "_AB_pkey", List.of("A", "B"), place),
        index(table + "_AB_unique", true, place, "A", "B"),
        List.of(index(table + "_B_index", false, place, "B")),
        schema.source().foreignKeys()
            ? Stream.of(reference(table, "A", first, place), reference(table, "B", second, place))
                .toList()
            : List.of(),
        place);
  }

  private static ModelIndex index(String name, boolean unique, Place place, String... columns) {
    return new ModelIndex(
        name,
        unique,
        "btree",
        Stream.of(columns).map(column -> new ModelIndex.Key(column, "")).toList(),
        place);
  }

  private ModelColumn column(String name, Block model, Place place) {
    return new ModelColumn(
        name, types.of(id(model, place)), null, true, Filling.NOTHING, null, place);
  }

  private ModelReference reference(String table, String column, Block model, Place place) {
    return new ModelReference(
        table + "_" + column + "_fkey",
        List.of(column),
        schema.nameOf(model),
        List.of(id(model, place).databaseName()),
        "CASCADE",
        "CASCADE",
        place);
  }

  private static Field id(Block model, Place place) {
    List<Field> id = new Indexes(model).idFields();
    if (id.size() != 1) {
      throw ModelException.at(
          place,
          "the model %s has %d fields in its id; a list on both sides wants one"
              .formatted(model.name(), id.size()));
    }
    return id.get(0);
  }
}
