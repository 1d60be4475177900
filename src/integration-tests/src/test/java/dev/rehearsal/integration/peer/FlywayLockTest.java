package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.MigrateAs;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.integration.Postgres;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.flyway.FlywaySource;
import dev.rehearsal.server.embedded.EmbeddedServer;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.SelfBlock;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.TraceOptions;
import dev.rehearsal.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that is built concurrently waits for the lock of Flyway that has it built. */
class FlywayLockTest extends PostgresTest {

  /** The one that waits, when it waits for one that rests and holds an advisory lock. */
  private static final String WAITING =
      "SELECT DISTINCT w.pid FROM pg_stat_activity w JOIN pg_stat_activity b"
          + " ON b.pid = ANY (pg_blocking_pids(w.pid)) AND b.datname = w.datname"
          + " JOIN pg_locks l ON l.pid = b.pid AND l.locktype = 'advisory' AND l.granted"
          + " WHERE w.datname = current_database() AND b.state = 'idle in transaction'";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path migrations;

  @BeforeEach
  void history() throws IOException {
    Files.writeString(migrations.resolve("V1__a.sql"), "CREATE TABLE a (id int, x int);");
    Files.writeString(migrations.resolve("V2__i.sql"), "CREATE INDEX CONCURRENTLY i ON a (x);");
  }

  private Flyway theirs(ServerAccess database, boolean transactionalLock) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .locations("filesystem:" + migrations);
    flyway
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(transactionalLock);
    return flyway.load();
  }

  private Attempt ours(boolean transactionalLock) {
    ToolOptions options =
        new ToolOptions(Map.of("postgresql.transactional.lock", String.valueOf(transactionalLock)));
    MigrationHistory history =
        new FlywaySource().read(new MigrationDirectory(migrations, "m", options));
    try (Cluster cluster =
        Cluster.on(new EmbeddedServer().start(Postgres.request()), KeepPolicy.DEFAULT)) {
      ClonedDatabase database =
          cluster.template(new TemplateSpec(history, 1, MigrateAs.OWNER, List.of())).newDatabase();
      return new Tracer(TraceOptions.DEFAULT)
          .trace(database, history.migrations().get(1), Direction.UP)
          .attempts()
          .get(0);
    }
  }

  @Test
  void flyway_itself_waits_for_its_lock_for_ever() throws Exception {
    ServerAccess database = postgres.newDatabase();
    CompletableFuture<?> theirs = CompletableFuture.runAsync(theirs(database, true)::migrate);
    List<String> waiting = List.of();
    while (waiting.isEmpty() && !theirs.isDone()) {
      Thread.sleep(100);
      waiting = Sql.query(postgres.server().admin().to(database.database()), WAITING);
    }
    assertThat(waiting).hasSize(1);
    Sql.query(postgres.server().admin(), "SELECT pg_terminate_backend(" + waiting.get(0) + ")");
    assertThat(theirs.handle((done, error) -> error).get()).isInstanceOf(Throwable.class);
  }

  @Test
  void flyway_itself_does_not_wait_without_a_transaction() throws SQLException {
    ServerAccess database = postgres.newDatabase();
    assertThat(theirs(database, false).migrate().migrationsExecuted).isEqualTo(2);
  }

  @Test
  void the_trace_says_for_whom_the_statement_waits() {
    Attempt attempt = ours(true);
    assertThat(attempt.succeeded()).isFalse();
    StatementTrace index = attempt.statements().get(attempt.statements().size() - 1);
    assertThat(index.failure().orElseThrow().sqlState()).isEqualTo("57014");
    assertThat(index.selfBlock())
        .get()
        .extracting(SelfBlock::by)
        .asString()
        .startsWith(
            "the session in which Flyway holds its lock, idle in transaction after: SELECT"
                + " pg_try_advisory_xact_lock(");
    assertThat(index.effects().locks())
        .extracting(Object::toString)
        .containsExactly("SHARE UPDATE EXCLUSIVE on public.a");
    assertThat(attempt.invalidIndexes())
        .extracting(Object::toString)
        .containsExactly("index public.i");
  }

  @Test
  void without_a_transaction_around_the_lock_nobody_waits() {
    Attempt attempt = ours(false);
    assertThat(attempt.succeeded()).isTrue();
    assertThat(attempt.statements()).allMatch(statement -> statement.selfBlock().isEmpty());
  }
}
