package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Schemas;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables in which tools keep their records: no migration makes them, and a dump of a database
 * that was migrated has them.
 *
 * @param histories of all that is compared: what one side's tool keeps may be in the other's dump
 * @param rails whether Rails has made one side
 */
record ToolTables(List<MigrationHistory> histories, boolean rails) {

  /** What only Rails makes (Rails guides, "Active Record Migrations"). */
  private static final Pattern RAILS = Pattern.compile("(.+\\.)?ar_internal_metadata");

  private static final Pattern OF_RAILS =
      Pattern.compile("(.+\\.)?(ar_internal_metadata|schema_migrations)");

  /** Those of some histories, and of Rails where its own mark is in a schema. */
  static ToolTables of(List<MigrationHistory> histories, List<SchemaSnapshot> schemas) {
    boolean rails =
        schemas.stream()
            .flatMap(schema -> schema.tables().stream())
            .anyMatch(table -> RAILS.matcher(table.identity()).matches());
    return new ToolTables(histories, rails);
  }

  /** A schema without them. */
  SchemaSnapshot without(SchemaSnapshot schema) {
    SchemaSnapshot rest =
        schema.without(object -> object.kind() == ObjectKind.TABLE && isOne(object.identity()));
    for (MigrationHistory history : histories) {
      rest = Schemas.withoutBooks(rest, history);
    }
    return rest;
  }

  /** Rows without theirs. */
  RowFingerprint without(RowFingerprint rows) {
    return new RowFingerprint(
        rows.tables().stream().filter(table -> !isOne(table.table())).toList());
  }

  /** The names of those that are in schemas. */
  Set<String> in(List<SchemaSnapshot> schemas) {
    Set<String> names = new TreeSet<>();
    schemas.stream()
        .flatMap(schema -> schema.tables().stream())
        .map(SchemaObject::identity)
        .filter(this::isOne)
        .forEach(names::add);
    return names;
  }

  private boolean isOne(String table) {
    return histories.stream().anyMatch(history -> Schemas.isOfBooks(table, history))
        || (rails && OF_RAILS.matcher(table).matches());
  }
}
