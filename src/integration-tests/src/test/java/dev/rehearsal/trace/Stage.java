package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.integration.Postgres;
import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.PsqlScript;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.rows.RowFingerprint;
import dev.rehearsal.server.embedded.EmbeddedServer;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.syntax.SqlParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server on which migrations are traced, each on a database of its own. */
final class Stage implements AutoCloseable {

  private static final PsqlScript PSQL =
      new PsqlScript(new MigrationDirectory(Path.of("m"), "m"), Path.of("m"), Map.of());

  private final Cluster cluster;
  private final MigrateAs role;

  private Stage(Cluster cluster, MigrateAs role) {
    this.cluster = cluster;
    this.role = role;
  }

  /** A stage on which the owner of the database migrates. */
  static Stage open() {
    return open(null, MigrateAs.OWNER);
  }

  /**
   * Opens one.
   *
   * @param major the version of the server, or null for the newest there is
   * @param role who migrates
   */
  static Stage open(@Nullable Integer major, MigrateAs role) {
    return new Stage(
        Cluster.on(new EmbeddedServer().start(request(major)), KeepPolicy.DEFAULT), role);
  }

  /** Whether there are binaries of a version. */
  static boolean has(int major) {
    return new EmbeddedServer().unavailable(request(major)).isEmpty();
  }

  private static ServerRequest request(@Nullable Integer major) {
    ServerRequest mine = Postgres.request();
    return new ServerRequest(major, null, null, mine.cacheDirectory(), mine.keep());
  }

  /** A history of files that are sent whole, but for the last one, which has a mode. */
  static MigrationHistory history(ExecutionMode mode, String... texts) {
    List<Migration> migrations = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      boolean last = i == texts.length - 1;
      migrations.add(
          migration(i + 1, texts[i], last ? mode : ExecutionMode.WHOLE_FILE_SIMPLE_QUERY));
    }
    return new MigrationHistory("plain", "m", migrations, new Ledger());
  }

  private static Migration migration(int id, String text, ExecutionMode mode) {
    Script script = new Script(id + ".sql", text);
    Execution execution =
        switch (mode) {
          case SPLIT_NO_TX, SPLIT_ONE_TX -> Execution.statements(script, mode);
          case PSQL -> PSQL.read(Path.of(script.path()), script);
          default -> Execution.whole(script, mode);
        };
    return new Migration(
        String.valueOf(id),
        execution,
        Checksums.sha256Hex((text + mode).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * A database on which all migrations of a history but the last are applied.
   *
   * @param shared how many of them come from a template, which is made once
   */
  ClonedDatabase base(MigrationHistory history, int shared) {
    TemplateSpec whole = spec(history);
    ClonedDatabase base = cluster.template(whole.upTo(shared)).newDatabase(whole);
    try {
      base.migrate(history.size() - 1, RunListener.NONE);
      return base;
    } catch (RuntimeException e) {
      base.drop();
      throw e;
    }
  }

  /** A database on which nothing is applied. */
  ClonedDatabase empty(MigrationHistory history) {
    TemplateSpec whole = spec(history);
    return cluster.template(whole.upTo(0)).newDatabase(whole);
  }

  /** Traces a migration on rows that are there, on the database itself. */
  static WatchedRun.Outcome watched(ClonedDatabase database, Migration migration) {
    try (Connection admin = database.connectAsAdmin()) {
      Relations relations = Relations.read(admin, database.spec().history());
      Map<String, Long> present =
          AttemptRun.counts(admin, relations, new RowFingerprint(List.of()));
      ObjectNotes.install(admin);
      WatchedRun.Outcome watched =
          new WatchedRun(
                  database, migration, Direction.UP, SqlParser.NONE, TraceOptions.USUAL_LIMIT)
              .run(relations, present);
      ObjectNotes.remove(admin);
      return watched;
    } catch (SQLException e) {
      throw new IllegalStateException(migration.id(), e);
    }
  }

  private TemplateSpec spec(MigrationHistory history) {
    return new TemplateSpec(history, history.size(), role, List.of());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
