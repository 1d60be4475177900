package dev.rehearsal.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * A table at which a statement can be held up.
 *
 * @param id its number
 * @param kind its kind
 * @param name its name with its schema, as SQL has it
 * @param owner its owner, as SQL has it
 * @param indexes its indexes, in the order opposite to that in which the server goes through them
 * @param meant whether the text of the statement may mean it
 * @param inSchema whether the text may name its schema
 */
record Gate(
    long id,
    Relation.Kind kind,
    String name,
    String owner,
    List<Index> indexes,
    boolean meant,
    boolean inSchema) {

  Gate {
    indexes = List.copyOf(indexes);
  }

  /**
   * An index of it.
   *
   * @param id its number
   * @param name its name with its schema, as SQL has it
   */
  record Index(long id, String name) {

    static Index of(Object idAndName) {
      String[] parts = String.valueOf(idAndName).split(" ", 2);
      return new Index(Long.parseLong(parts[0]), parts[1]);
    }
  }

  static Gate of(ResultSet row) throws SQLException {
    return new Gate(
        row.getLong("id"),
        Relation.Kind.of(row.getString("kind")),
        row.getString("name"),
        row.getString("owner"),
        Arrays.stream((Object[]) row.getArray("indexes").getArray()).map(Index::of).toList(),
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
