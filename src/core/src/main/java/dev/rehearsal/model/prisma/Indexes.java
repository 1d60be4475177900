package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelIndex;
import dev.rehearsal.model.ModelKey;
import dev.rehearsal.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The primary key and the indexes of a model. */
final class Indexes {

  /** What stands behind {@code type:}. */
  private static final Map<String, String> METHODS =
      Map.of(
          "BTree", "btree",
          "Hash", "hash",
          "Gin", "gin",
          "Gist", "gist",
          "SpGist", "spgist",
          "Brin", "brin");

  private static final String BTREE = "btree";

  private final Block model;

  Indexes(Block model) {
    this.model = model;
  }

  /** The primary key; null when it has none, as a model with a unique field may. */
  @Nullable ModelKey key() {
    Optional<Attribute> ofModel = model.attribute("@@id");
    if (ofModel.isPresent()) {
      Attribute id = ofModel.get();
      id.checkOnly("fields", "name", "map");
      return key(id, keys(id.need("fields")).stream().map(ModelIndex.Key::column).toList());
    }
    for (Field field : model.fields()) {
      Optional<Attribute> ofField = field.attribute("@id");
      if (ofField.isPresent()) {
        ofField.get().checkOnly("map");
        return key(ofField.get(), List.of(field.databaseName()));
      }
    }
    return null;
  }

  private ModelKey key(Attribute id, List<String> columns) {
    String name = id.text("map").orElseGet(() -> Names.primaryKey(model.databaseName()));
    return new ModelKey(name, columns, id.place());
  }

  /** The fields of the primary key; empty when there is none. */
  List<Field> idFields() {
    Optional<Attribute> ofModel = model.attribute("@@id");
    return ofModel.isPresent()
        ? PrismaSchema.fields(model, ofModel.get().need("fields"))
        : model.fields().stream().filter(field -> field.has("@id")).toList();
  }

  /** All indexes, first those of single fields. */
  List<ModelIndex> all() {
    List<ModelIndex> all = new ArrayList<>();
    for (Field field : model.fields()) {
      field.attribute("@unique").ifPresent(unique -> all.add(ofField(field, unique)));
    }
    for (Attribute attribute : model.attributes()) {
      if (attribute.name().equals("@@unique") || attribute.name().equals("@@index")) {
        all.add(ofModel(attribute));
      }
    }
    return all;
  }

  private ModelIndex ofField(Field field, Attribute unique) {
    unique.checkOnly("map", "sort");
    String name =
        unique
            .text("map")
            .orElseGet(() -> Names.unique(model.databaseName(), List.of(field.databaseName())));
    ModelIndex.Key key =
        new ModelIndex.Key(
            field.databaseName(), unique.argument("sort").map(Indexes::direction).orElse(""));
    return new ModelIndex(name, true, BTREE, List.of(key), unique.place());
  }

  private ModelIndex ofModel(Attribute attribute) {
    boolean unique = attribute.name().equals("@@unique");
    attribute.checkOnly(
        unique
            ? new String[] {"fields", "name", "map"}
            : new String[] {"fields", "name", "map", "type", "ops"});
    List<ModelIndex.Key> keys = keys(attribute.need("fields"));
    List<String> columns = keys.stream().map(ModelIndex.Key::column).toList();
    // The name of a unique index is the client's; that of another one is what was "map" once.
    Optional<String> said = unique ? Optional.empty() : attribute.text("name");
    String table = model.databaseName();
    String name =
        attribute
            .text("map")
            .or(() -> said)
            .orElseGet(() -> unique ? Names.unique(table, columns) : Names.index(table, columns));
    String method = attribute.argument("type").map(Indexes::method).orElse(BTREE);
    return new ModelIndex(name, unique, method, keys, attribute.place());
  }

  private static String method(Value value) {
    return Optional.ofNullable(METHODS.get(value.toString()))
        .orElseThrow(
            () ->
                ModelException.at(
                    value.place(),
                    "%s is no type of an index; expected is one of BTree, Hash, Gin, Gist, SpGist, Brin"
                        .formatted(value)));
  }

  private List<ModelIndex.Key> keys(Value list) {
    if (!(list instanceof Value.Items items)) {
      throw ModelException.at(list.place(), "fields in square brackets are expected, not " + list);
    }
    return items.values().stream().map(this::key).toList();
  }

  private ModelIndex.Key key(Value said) {
    String column = PrismaSchema.field(model, said).databaseName();
    if (!(said instanceof Value.Call call)) {
      return new ModelIndex.Key(column, "");
    }
    String operators = "";
    String direction = "";
    for (Argument argument : call.arguments()) {
      switch (String.valueOf(argument.name())) {
        case "ops" -> operators = OperatorClasses.sql(argument.value());
        case "sort" -> direction = direction(argument.value());
        default -> throw notUnderstood(argument, call.place());
      }
    }
    String how =
        String.join(" ", Stream.of(operators, direction).filter(word -> !word.isEmpty()).toList());
    return new ModelIndex.Key(column, how);
  }

  private static ModelException notUnderstood(Argument argument, Place place) {
    return ModelException.at(
        place,
        "%s is not understood in an index of PostgreSQL; expected are ops and sort"
            .formatted(argument));
  }

  private static String direction(Value value) {
    return switch (value.toString()) {
      case "Asc" -> "";
      case "Desc" -> "DESC";
      default ->
          throw ModelException.at(
              value.place(), "%s is no order; expected is Asc or Desc".formatted(value));
    };
  }
}
