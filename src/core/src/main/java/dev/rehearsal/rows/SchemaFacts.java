package dev.rehearsal.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables and types of a database. */
final class SchemaFacts {

  private final List<TableFacts> tables;
  private final Map<Long, TableFacts> byOid = new HashMap<>();
  private final Map<Long, TypeFacts> types;

  SchemaFacts(List<TableFacts> tables, Map<Long, TypeFacts> types) {
    this.tables = List.copyOf(tables);
    this.types = Map.copyOf(types);
    tables.forEach(table -> byOid.put(table.oid(), table));
  }

  /** All of them, by their names. */
  List<TableFacts> tables() {
    return tables;
  }

  /** A table, unless it is a partition or not the user's. */
  Optional<TableFacts> table(long oid) {
    return Optional.ofNullable(byOid.get(oid));
  }

  TypeFacts type(long oid) {
    TypeFacts type = types.get(oid);
    if (type == null) {
      throw new IllegalStateException("no type " + oid + " was read");
    }
    return type;
  }

  /** Types of extensions that nothing is known of, by their oids. */
  Map<Long, TypeFacts> strangers() {
    Map<Long, TypeFacts> strangers = new TreeMap<>();
    types.forEach(
        (oid, type) -> {
          boolean plain = type.kind() == 'b' && !type.isArray() && !type.isText();
          if (plain && !type.builtIn() && ExtensionValues.of(type.plainName(), "1", -1) == null) {
            strangers.put(oid, type);
          }
        });
    return strangers;
  }
}
