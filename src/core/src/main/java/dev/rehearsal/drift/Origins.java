package dev.rehearsal.drift;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which migrations the objects of a schema come from. They are applied one after the other
 * once more, and after each the catalogues tell which of their rows it has written: that is a short
 * query, however large the schema is.
 */
public final class Origins {

  private static final String TOUCHED = Queries.text(Origins.class, "touched.sql");

  /** Takes a number for a transaction that writes nothing: later ones have higher numbers. */
  private static final String NOW = "SELECT pg_catalog.pg_current_xact_id()::text::bigint";

  /** What each row said when it was last written, by the key of its object and by its part. */
  private final Map<String, Map<String, String>> contents = new HashMap<>();

  private final Map<String, Origin> byKey = new HashMap<>();

  private Origins() {}

  /**
   * Applies migrations and watches them.
   *
   * @param database a disposable one, before the first of them; it is migrated to the end
   * @param migrations all that are applied to it, oldest first
   * @return by what the object is called in the end
   * @throws dev.rehearsal.migration.MigrationFailedException when one of them fails
   */
  public static Map<ObjectId, Origin> of(ClonedDatabase database, List<Migration> migrations)
      throws SQLException {
    Origins origins = new Origins();
    int applied = database.applied();
    for (Migration migration : migrations) {
      long before = now(database);
      applied++;
      database.migrate(applied, RunListener.NONE);
      origins.addTouched(database, before, migration.id());
    }
    try (Connection connection = database.handle().connect()) {
      return origins.named(SchemaReader.readGraph(connection));
    }
  }

  private static long now(ClonedDatabase database) throws SQLException {
    try (Connection connection = database.connectAsAdmin();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NOW)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void addTouched(ClonedDatabase database, long since, String migration)
      throws SQLException {
    Set<String> touched = new HashSet<>();
    try (Connection connection = database.connectAsAdmin();
        PreparedStatement statement = connection.prepareStatement(TOUCHED)) {
      statement.setLong(1, since);
      Queries.readAll(
          statement.executeQuery(),
          row -> {
            if (isNew(row.getString("key"), row.getString("part"), row.getString("content"))) {
              touched.add(row.getString("key"));
            }
          });
    }
    touched.forEach(key -> byKey.merge(key, new Origin(migration, null), Origins::changed));
  }

  private boolean isNew(String key, String part, String content) {
    @Nullable String before =
        contents.computeIfAbsent(key, k -> new HashMap<>()).put(part, content);
    return !content.equals(before);
  }

  private static Origin changed(Origin before, Origin now) {
    return new Origin(before.made(), now.made());
  }

  private Map<ObjectId, Origin> named(SchemaGraph schema) {
    Map<ObjectId, Origin> named = new HashMap<>();
    schema
        .keys()
        .forEach(
            (id, key) ->
                Optional.ofNullable(byKey.get(key)).ifPresent(origin -> named.put(id, origin)));
    return named;
  }
}
