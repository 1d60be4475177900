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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations the objects of a database come from. While they are applied, the catalogues tell
 * after each which of their rows it has written; the next one runs meanwhile.
 */
public final class Origins implements AutoCloseable {

  private static final Pattern CONCURRENTLY =
      Pattern.compile("concurrently", Pattern.CASE_INSENSITIVE);

  private final Onlooker onlooker;

  /** What each row said when it was last written, by the key of its object and by its part. */
  private final Map<String, Map<String, String>> contents = new HashMap<>();

  private final Map<String, Origin> byKey = new HashMap<>();

  private Origins(Onlooker onlooker) {
    this.onlooker = onlooker;
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
    Origins origins = new Origins(new Onlooker(database.connectAsAdmin()));
    try {
      origins.migrate(database, target);
      return origins;
    } catch (RuntimeException e) {
      origins.close();
      throw e;
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
   * @throws SQLException when what the last migrations wrote could not be read
   */
  public Map<ObjectId, Origin> of(SchemaGraph schema) throws SQLException {
    onlooker.awaitEnd();
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
      public void started(Migration migration, Direction direction) {
        if (mayWaitForOthers(migration)) {
          reading(migration, onlooker::awaitEnd);
        }
      }

      @Override
      public void finished(Migration migration, Direction direction, Duration took) {
        reading(migration, () -> onlooker.look(rows -> addTouched(migration.id(), rows)));
      }
    };
  }

  /** What PostgreSQL does CONCURRENTLY waits for all who began before, up to a lock_timeout. */
  private static boolean mayWaitForOthers(Migration migration) {
    return migration.up().mode() == ExecutionMode.CODE
        || CONCURRENTLY.matcher(migration.up().script().text()).find();
  }

  private static void reading(Migration migration, Step step) {
    try {
      step.take();
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "what %s has written cannot be read: %s".formatted(migration, e.getMessage()), e);
    }
  }

  private void addTouched(String migration, ResultSet rows) throws SQLException {
    Set<String> touched = new HashSet<>();
    Queries.readAll(
        rows,
        row -> {
          if (isNew(row.getString("key"), row.getString("part"), row.getString("content"))) {
            touched.add(row.getString("key"));
          }
        });
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

  /** Ends the session that watched. */
  @Override
  public void close() {
    try {
      onlooker.close();
    } catch (SQLException e) {
      throw new DatabaseServerException("the watching session did not end: " + e.getMessage(), e);
    }
  }

  /** What is done while migrations run. */
  @FunctionalInterface
  private interface Step {
    void take() throws SQLException;
  }
}
