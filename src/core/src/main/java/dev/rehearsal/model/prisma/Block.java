package dev.rehearsal.model.prisma;

import dev.rehearsal.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block of a schema file.
 *
 * @param keyword what it is: {@code model}, {@code enum}, {@code datasource}
 * @param name what it is called
 * @param fields the fields of a model, the values of an enumeration
 * @param attributes what is said of it as a whole
 * @param properties what a data source or a generator is told, by name
 * @param place where it begins
 */
record Block(
    String keyword,
    String name,
    List<Field> fields,
    List<Attribute> attributes,
    Map<String, Value> properties,
    Place place) {

  Block {
    fields = List.copyOf(fields);
    attributes = List.copyOf(attributes);
    properties = Map.copyOf(properties);
  }

  /** The attribute of that name. */
  Optional<Attribute> attribute(String wanted) {
    return attributes.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }

  /** What it is called in the database. */
  String databaseName() {
    return attribute("@@map").map(map -> Attribute.text(map.need("name"))).orElse(name);
  }
}
