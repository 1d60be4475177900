package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseContent;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * What somebody made in a database.
 *
 * @param graph all objects but the tool's books
 * @param columns what a baseline is looked for by
 * @param isEmpty whether there is no relation at all, not even of the books
 */
record Contents(SchemaGraph graph, Set<String> columns, boolean isEmpty) {

  static Contents read(Connection connection, MigrationHistory history) throws SQLException {
    SchemaGraph all = SchemaReader.readGraph(connection);
    return new Contents(
        all.with(Schemas.withoutBooks(all.snapshot(), history)),
        Set.copyOf(BaselineFinder.columns(connection, history)),
        DatabaseContent.relations(connection).isEmpty());
  }

  SchemaSnapshot schema() {
    return graph.snapshot();
  }
}
