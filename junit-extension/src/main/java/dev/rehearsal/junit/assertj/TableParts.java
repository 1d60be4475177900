package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a table, and the parts of these: the indexes of its constraints. */
record TableParts(SchemaSnapshot snapshot, SchemaObject table) {

  Inventory of(String kind, String plural, ObjectKind wanted) {
    List<SchemaObject> parts = snapshot.partsOf(table.id());
    return new Inventory(
        kind,
        plural,
        Stream.concat(parts.stream(), parts.stream().flatMap(part -> ofConstraint(part).stream()))
            .filter(part -> part.kind() == wanted)
            .toList());
  }

  private List<SchemaObject> ofConstraint(SchemaObject part) {
    return part.kind() == ObjectKind.CONSTRAINT ? snapshot.partsOf(part.id()) : List.of();
  }

  /** What is said when none of several is the one that is wanted. */
  static String definitions(String kind, List<SchemaObject> parts) {
    return parts.isEmpty()
        ? "it has no " + kind
        : "it has:" + parts.stream().map(TableParts::definition).collect(Collectors.joining());
  }

  private static String definition(SchemaObject part) {
    return "%n  %s: %s%s"
        .formatted(
            part.id(),
            part.attribute("definition").orElse(""),
            part.attribute("valid").isPresent() ? " (not valid)" : "");
  }
}
