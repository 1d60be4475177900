package dev.rehearsal.model.prisma;

import dev.rehearsal.model.Place;
import java.util.List;
import java.util.Optional;

/**
 * A field of a model, or a value of an enumeration.
 *
 * @param name what it is called
 * @param type its type without signs; empty for a value of an enumeration
 * @param unsupported the type as the database says it, for {@code Unsupported}; else empty
 * @param list whether it holds several
 * @param optional whether it may hold none
 * @param attributes what is said of it
 * @param place where it begins
 */
record Field(
    String name,
    String type,
    String unsupported,
    boolean list,
    boolean optional,
    List<Attribute> attributes,
    Place place) {

  Field {
    attributes = List.copyOf(attributes);
  }

  /** The attribute of that name. */
  Optional<Attribute> attribute(String wanted) {
    return attributes.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }

  boolean has(String wanted) {
    return attribute(wanted).isPresent();
  }

  /** What it is called in the database. */
  String databaseName() {
    return attribute("@map").map(map -> Attribute.text(map.need("name"))).orElse(name);
  }
}
