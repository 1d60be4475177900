package dev.rehearsal.trace;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table at which a statement can be held up.
 *
 * @param id its number
 * @param kind its kind
 * @param name its name with its schema, as SQL has it
 * @param owner its owner, as SQL has it
 * @param meant whether the text of the statement may mean it
 * @param inSchema whether the text may name its schema
 */
record Gate(
    long id, Relation.Kind kind, String name, String owner, boolean meant, boolean inSchema) {

  static Gate of(ResultSet row) throws SQLException {
    return new Gate(
        row.getLong("id"),
        Relation.Kind.of(row.getString("kind")),
        row.getString("name"),
        row.getString("owner"),
        row.getBoolean("meant"),
        row.getBoolean("inSchema"));
  }

  /** Whether it has no rows of its own, but in its partitions. */
  boolean isPartitioned() {
    return kind == Relation.Kind.PARTITIONED_TABLE;
  }

  /** Whether LOCK TABLE takes it. */
  boolean isLockable() {
    return kind != Relation.Kind.MATERIALIZED_VIEW;
  }
}
