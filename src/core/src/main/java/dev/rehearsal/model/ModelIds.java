package dev.rehearsal.model;

import dev.rehearsal.model.ModelColumn.Filling;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the things of models are called in a database, and where the models say them. */
final class ModelIds {

  private final Map<ObjectId, Place> places = new HashMap<>();
  private final Map<ObjectId, Filling> fillings = new HashMap<>();
  private final Map<ObjectId, Pattern> otherTypes = new HashMap<>();

  private ModelIds() {}

  static ModelIds of(Model model) {
    ModelIds ids = new ModelIds();
    model
        .schemas()
        .forEach(
            schema -> ids.put(ObjectKind.SCHEMA, QualifiedName.of(schema.name()), schema.place()));
    model.enums().forEach(each -> ids.put(ObjectKind.ENUM, each.name(), each.place()));
    model.sequences().forEach(each -> ids.put(ObjectKind.SEQUENCE, each.name(), each.place()));
    model.tables().forEach(ids::put);
    return ids;
  }

  private void put(ModelTable table) {
    put(ObjectKind.TABLE, table.name(), table.place());
    for (ModelColumn column : table.columns()) {
      places.put(column(table, column.name()), column.place());
      fillings.put(column(table, column.name()), column.filling());
      if (column.otherTypes() != null) {
        otherTypes.put(column(table, column.name()), Pattern.compile(column.otherTypes()));
      }
    }
    if (table.key() != null) {
      places.put(constraint(table, table.key().name()), table.key().place());
    }
    table.indexes().forEach(each -> places.put(index(table, each.name()), each.place()));
    table.references().forEach(each -> places.put(constraint(table, each.name()), each.place()));
  }

  private void put(ObjectKind kind, QualifiedName name, Place place) {
    places.put(new ObjectId(kind, name.toString()), place);
  }

  /** Where the models say something of an object. */
  Optional<Place> place(ObjectId id) {
    return Optional.ofNullable(places.get(id));
  }

  /** What the models say a column is filled with. */
  Filling filling(ObjectId column) {
    return fillings.getOrDefault(column, Filling.NOTHING);
  }

  /** Whether models speak of an object. */
  boolean has(ObjectId id) {
    return places.containsKey(id);
  }

  /** Whether a column does as well with a type that is not the one that the models make. */
  boolean doesAsWell(ObjectId column, String type) {
    Pattern others = otherTypes.get(column);
    return others != null && others.matcher(type).matches();
  }

  static ObjectId table(ModelTable table) {
    return new ObjectId(ObjectKind.TABLE, table.name().toString());
  }

  static ObjectId column(ModelTable table, String name) {
    return new ObjectId(ObjectKind.COLUMN, part(table, name));
  }

  static ObjectId constraint(ModelTable table, String name) {
    return new ObjectId(ObjectKind.CONSTRAINT, part(table, name));
  }

  static ObjectId index(ModelTable table, String name) {
    return new ObjectId(
        ObjectKind.INDEX, new QualifiedName(table.name().schema(), name).toString());
  }

  private static String part(ModelTable table, String name) {
    return table.name() + "." + QualifiedName.of(name);
  }
}
