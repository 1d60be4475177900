package dev.rehearsal.model.jpa;

import dev.rehearsal.model.Place;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/** Which class or which member of it a table or a column comes from. */
final class Members {

  private final Map<Table, Place> tables = new HashMap<>();
  private final Map<Table, Map<String, Place>> columns = new HashMap<>();
  private final Place unknown;

  private Members(Place unknown) {
    this.unknown = unknown;
  }

  static Members of(Metadata metadata, Place unknown) {
    Members members = new Members(unknown);
    metadata.getEntityBindings().forEach(members::add);
    for (Collection collection : metadata.getCollectionBindings()) {
      Place place = new Place(collection.getRole(), null);
      if (collection.getCollectionTable() != null) {
        members.tables.putIfAbsent(collection.getCollectionTable(), place);
      }
      members.add(collection.getKey(), place);
      members.add(collection.getElement(), place);
    }
    return members;
  }

  Place of(Table table) {
    return tables.getOrDefault(table, unknown);
  }

  Place of(Table table, Column column) {
    return columns.getOrDefault(table, Map.of()).getOrDefault(column.getName(), of(table));
  }

  private void add(PersistentClass entity) {
    Place place = new Place(entity.getEntityName(), null);
    tables.putIfAbsent(entity.getTable(), place);
    entity.getJoins().forEach(join -> tables.putIfAbsent(join.getTable(), place));
    if (entity.getIdentifierProperty() == null) {
      add(entity.getIdentifier(), place);
    } else {
      add(entity.getIdentifierProperty(), place.file());
    }
    entity.getProperties().forEach(property -> add(property, place.file()));
    entity.getJoins().stream()
        .flatMap(join -> join.getProperties().stream())
        .forEach(property -> add(property, place.file()));
  }

  private void add(Property property, String owner) {
    String member = owner + "." + property.getName();
    add(property.getValue(), new Place(member, null));
  }

  private void add(Value value, Place place) {
    if (value instanceof Component component) {
      component.getProperties().forEach(each -> add(each, place.file()));
    }
    Map<String, Place> known = columns.computeIfAbsent(value.getTable(), table -> new HashMap<>());
    value.getColumns().forEach(column -> known.putIfAbsent(column.getName(), place));
  }
}
