package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.Optional;
import java.util.Set;

/**
 * A column that a new table inherits, where it differs from that of the parent.
 *
 * @param parent the column that it is inherited from
 */
record InheritedColumn(Sides sides, SchemaObject parent, SchemaObject column) {

  void write(SchemaObject table, Set<Piece> within, Lines out) {
    String alter = "%s ALTER COLUMN %s ".formatted(Sql.alter(table), column.ownName());
    Optional<String> value = column.attribute("default");
    boolean isHere = value.isEmpty() || within.contains(new Piece(column.id(), Facet.DEFAULT));
    if (isHere && !value.equals(parent.attribute("default"))) {
      out.add(alter + value.map(v -> "SET DEFAULT " + v).orElse("DROP DEFAULT"));
    }
    if (column.attribute("not null").isPresent() && parent.attribute("not null").isEmpty()) {
      out.add(alter + "SET NOT NULL");
    }
    new ColumnDefinitionText(sides)
        .changeExtras(new Pair(parent, column, Pair.differences(parent, column)), alter, out);
  }
}
