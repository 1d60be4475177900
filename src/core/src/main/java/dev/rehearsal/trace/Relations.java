package dev.rehearsal.trace;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relations of the database that is watched: those of the beginning, and what has become of
 * them.
 */
final class Relations {

  private static final String QUERY = Queries.text(Relations.class, "relations.sql");

  private final MigrationHistory history;
  private final Map<Long, Entry> now = new HashMap<>();
  private final Map<Long, Relation> atFirst = new HashMap<>();
  private final Set<Long> files = new HashSet<>();

  private Relations(MigrationHistory history) {
    this.history = history;
  }

  /**
   * What the catalogue says of a relation.
   *
   * @param file the number of its files; 0 when it has none
   * @param table the number of the table that it belongs to, when it is an index; 0 for all others
   */
  record Entry(Relation relation, long file, long table) {

    static Entry of(ResultSet row) throws SQLException {
      return new Entry(
          new Relation(
              row.getString("name"),
              Relation.Kind.of(row.getString("kind")),
              row.getString("table")),
          row.getLong("file"),
          row.getLong("table_id"));
    }
  }

  /** Those that are there before the migration. */
  static Relations read(Connection connection, MigrationHistory history) throws SQLException {
    Relations relations = new Relations(history);
    relations.refresh(connection);
    relations.now.forEach((id, entry) -> relations.atFirst.put(id, entry.relation()));
    relations.atFirst.values().removeIf(relations::isOfBooks);
    return relations;
  }

  /** Forgets what a transaction that was rolled back made of them. */
  void refresh(Connection connection) throws SQLException {
    now.clear();
    all(connection).forEach(this::note);
  }

  /** What the catalogue says of all relations. */
  static SortedMap<Long, Entry> all(Connection connection) throws SQLException {
    SortedMap<Long, Entry> all = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        all.put(rows.getLong("id"), Entry.of(rows));
      }
    }
    return all;
  }

  /** Notes what a relation is now, and tells what it was; null when it is new. */
  @Nullable Entry note(long id, Entry entry) {
    files.add(entry.file());
    return now.put(id, entry);
  }

  /** Whether any relation has had these files. */
  boolean knowsFile(long file) {
    return files.contains(file);
  }

  /**
   * A relation that was there before the migration, by the name that it had then; null for others
   * and for the tool's own.
   */
  @Nullable Relation old(long id) {
    return atFirst.get(id);
  }

  /** The tables of the tool's own, by their names. */
  Set<String> books() {
    return now.values().stream()
        .map(Entry::relation)
        .filter(relation -> !relation.isIndex() && isOfBooks(relation))
        .map(Relation::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Tables that were there before the migration, but for the tool's own. */
  List<String> tables() {
    return atFirst.values().stream()
        .filter(relation -> relation.kind() == Relation.Kind.TABLE)
        .map(Relation::name)
        .sorted()
        .toList();
  }

  /** Whether a relation is the tool's own. */
  boolean isOfBooks(Relation relation) {
    String table = relation.table() == null ? relation.name() : relation.table();
    return Schemas.isOfBooks(table, history);
  }
}
