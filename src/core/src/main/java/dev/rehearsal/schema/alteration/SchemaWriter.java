package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.Set;

/** Schemas. */
final class SchemaWriter implements ObjectWriter {

  @Override
  public void create(SchemaObject schema, Set<Piece> within, Lines out) {
    out.add("CREATE SCHEMA " + schema.identity());
  }

  @Override
  public void drop(SchemaObject schema, Lines out) {
    out.add(Sql.drop(schema));
  }
}
