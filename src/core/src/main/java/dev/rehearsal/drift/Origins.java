package dev.rehearsal.drift;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations the objects of a database come from. While they are applied, the catalogues tell
 * after each which of their rows it has written: that is a short query, however large the schema
 * is.
 */
public final class Origins {

  private static final String TOUCHED = Queries.text(Origins.class, "touched.sql");

  /** Takes a number for a transaction that writes nothing: later ones have higher numbers. */
  private static final String NOW = "SELECT pg_catalog.pg_current_xact_id()::xid::text";

  private final Connection admin;

  /** What each row said when it was last written, by the key of its object and by its part. */
  private final Map<String, Map<String, String>> contents = new HashMap<>();

  private final Map<String, Origin> byKey = new HashMap<>();
  private String since;

  private Origins(Connection admin) throws SQLException {
    this.admin = admin;
    this.since = now(admin);
  }

  /**
   * Applies migrations and watches them.
   *
   * @param database a disposable one, before the first of them
   * @param target how many of its history shall be applied; those that would share a transaction
   *     get one each
   * @throws dev.rehearsal.migration.MigrationFailedException when one of them fails
   */
  public static Origins migrating(ClonedDatabase database, int target) throws SQLException {
    try (Connection admin = database.connectAsAdmin()) {
      Origins origins = new Origins(admin);
      origins.migrate(database, target);
      return origins;
    }
  }

  private void migrate(ClonedDatabase database, int target) {
    if (!shareTransactions(database.pendingUpTo(target))) {
      database.migrate(target, watching());
      return;
    }
    for (int next = database.applied() + 1; next <= target; next++) {
      database.migrate(next, watching());
    }
  }

  /** Whether migrations run in a transaction with others, so that nothing tells what each wrote. */
  public static boolean shareTransactions(List<Migration> migrations) {
    return migrations.stream()
        .anyMatch(migration -> migration.up().mode() == ExecutionMode.ALL_PENDING_ONE_TX);
  }

  /**
   * Where objects come from.
   *
   * @param schema of the same database, or of a copy of its files
   */
  public Map<ObjectId, Origin> of(SchemaGraph schema) {
    Map<ObjectId, Origin> named = new HashMap<>();
    schema
        .keys()
        .forEach(
            (id, key) ->
                Optional.ofNullable(byKey.get(key)).ifPresent(origin -> named.put(id, origin)));
    return named;
  }

  private RunListener watching() {
    return new RunListener() {
      @Override
      public void finished(Migration migration, Direction direction, Duration took) {
        try {
          addTouched(migration.id());
          since = now(admin);
        } catch (SQLException e) {
          throw new DatabaseServerException(
              "what %s has written cannot be read: %s".formatted(migration, e.getMessage()), e);
        }
      }
    };
  }

  private static String now(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery(NOW)) {
      row.next();
      return row.getString(1);
    }
  }

  private void addTouched(String migration) throws SQLException {
    Set<String> touched = new HashSet<>();
    try (PreparedStatement statement = admin.prepareStatement(TOUCHED)) {
      statement.setString(1, since);
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
        contents.computeIfAbsent(key, k -> new HashMap<>(2)).put(part, content);
    return !content.equals(before);
  }

  private static Origin changed(Origin before, Origin now) {
    return new Origin(before.made(), now.made());
  }
}
