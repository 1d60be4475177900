package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsException;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.TraceRequest;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.rows.RowPlan;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import dev.rehearsal.trace.RowsTouched;
import dev.rehearsal.trace.SettingChange;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person asks who wants to know what migrations really do. */
class DeskTraceTest extends PostgresTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @BeforeEach
  void write_migrations() throws IOException {
    said.clear();
    write("db/migrations/1_a.sql", "CREATE TABLE a (id int PRIMARY KEY, name text);");
    write("db/migrations/2_b.sql", "UPDATE a SET name = 'x' WHERE id = 70001;");
    write("db/migrations/3_c.sql", "ALTER TABLE a ALTER COLUMN name SET NOT NULL;");
    write("db/migrations/4_d.sql", "ALTER TABLE a ADD COLUMN d int NOT NULL;");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<HistoryTrace> trace(TraceRequest request, TraceListener listener) {
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, DeskTraceTest.class.getClassLoader()))) {
      return desk.trace(request, listener);
    }
  }

  private List<MigrationTrace> trace(TraceRequest request) {
    return trace(request, TraceListener.NONE).get(0).migrations();
  }

  private void checkRefused(
      TraceRequest request, Class<? extends RuntimeException> type, String... words) {
    assertThatThrownBy(() -> trace(request, TraceListener.NONE))
        .isExactlyInstanceOf(type)
        .message()
        .contains(words);
  }

  private static List<Outcome> outcomes(List<MigrationTrace> traces) {
    return traces.stream().map(MigrationTrace::outcome).toList();
  }

  @Test
  void every_migration_is_traced_whatever_rows_the_one_before_it_fails_on() {
    List<String> started = new ArrayList<>();
    List<HistoryTrace> traces =
        trace(
            TraceRequest.ALL,
            new TraceListener() {
              @Override
              public void begun(int serverVersion, int migrations) {
                started.add(serverVersion / 10_000 + ": " + migrations);
              }

              @Override
              public void started(Migration migration) {
                started.add(migration.id());
              }
            });
    assertThat(outcomes(traces.get(0).migrations()))
        .containsExactly(
            Outcome.APPLIED, Outcome.APPLIED, Outcome.FAILS_ON_UNUSUAL_ROWS, Outcome.FAILS_ON_ROWS);
    int major = traces.get(0).serverVersion() / 10_000;
    assertThat(started).containsExactly(major + ": 4", "1_a", "2_b", "3_c", "4_d");
  }

  @Test
  void the_first_and_the_last_can_be_told() {
    said.put(Setting.UP_TO, "3_c");
    assertThat(trace(TraceRequest.ALL.from("b")))
        .extracting(trace -> trace.migration().id())
        .containsExactly("2_b", "3_c");
  }

  @Test
  void a_first_one_behind_the_last_one_is_refused() {
    said.put(Setting.UP_TO, "2_b");
    checkRefused(TraceRequest.ALL.from("3_c"), MigrationException.class, "3_c", "2_b");
    checkRefused(TraceRequest.ALL.from("5"), MigrationException.class, "no migration \"5\"");
  }

  @Test
  void a_failure_before_the_first_one_ends_it() throws IOException {
    write("db/migrations/1_a.sql", "CREATE TABLE a (id int PRIMARY KEY, name nonsense);");
    checkRefused(TraceRequest.ALL.from("2_b"), MigrationFailedException.class, "1_a.sql:1:");
    assertThat(outcomes(trace(TraceRequest.ALL))).containsExactly(Outcome.FAILS);
  }

  private void checkOwnRows() {
    List<MigrationTrace> traces = trace(TraceRequest.ALL.from("2_b"));
    Attempt attempt = traces.get(0).first();
    assertThat(attempt.statements().get(0).effects().rows())
        .extracting(RowsTouched::updated)
        .containsExactly(1L);
    assertThat(traces.get(1).first().filling().table("public.a").orElseThrow().before()).isZero();
  }

  @Test
  void a_users_own_rows_are_there_before_their_migration_and_no_other() throws IOException {
    write("db/rows/2_b.sql", "INSERT INTO a VALUES (70001, 'own');");
    write("db/rows/.keep", "");
    checkOwnRows();
  }

  @Test
  void a_users_own_rows_may_be_elsewhere() throws IOException {
    write("elsewhere/é ö/2_b.sql", "INSERT INTO a VALUES (70001, 'own');");
    said.put(Setting.ROWS, "elsewhere/é ö");
    checkOwnRows();
    said.put(Setting.ROWS, "nowhere");
    checkRefused(TraceRequest.ALL, MigrationException.class, "no directory nowhere");
  }

  @Test
  void a_file_that_belongs_to_no_migration_is_an_error() throws IOException {
    write("db/rows/1_a.sql", "SELECT 1");
    write("db/rows/2_bee.sql", "SELECT 1");
    checkRefused(
        TraceRequest.ALL, MigrationException.class, "db/rows/2_bee.sql", "the nearest is \"2_b\"");
  }

  @Test
  void a_file_that_holds_no_rows_is_an_error() throws IOException {
    write("db/rows/1_a.sql", "SELECT 1");
    write("db/rows/2_b.txt", "SELECT 1");
    checkRefused(TraceRequest.ALL, MigrationException.class, "db/rows/2_b.txt", "rehearsal.rows");
  }

  @Test
  void rows_that_the_database_refuses_are_named_with_their_place() throws IOException {
    write("db/rows/2_b.sql", "INSERT INTO a VALUES (1);\n\nINSERT INTO a VALUES (1);");
    checkRefused(
        TraceRequest.ALL, MigrationException.class, "db/rows/2_b.sql:3:1: ERROR 23505", "2_b");
  }

  @Test
  void a_profile_says_which_columns_have_no_null() throws IOException {
    write("profile.tsv", "public.a\tname\t0\t5\t-1\n\n");
    TraceRequest third = TraceRequest.ALL.from("3_c").withProfile("profile.tsv");
    assertThat(outcomes(trace(third)).get(0)).isEqualTo(Outcome.APPLIED);
    write("profile.tsv", "\npublic.a\tname\t2\t5\t-1\n");
    checkRefused(third, MigrationException.class, "profile.tsv: line 2", "from 0 to 1");
  }

  @Test
  void as_many_rows_are_made_as_are_wanted() {
    RowPlan seven = RowPlan.DEFAULT.withRowsPerTable(7).withSeed(3);
    assertThat(trace(TraceRequest.ALL.from("4_d").withRows(seven)).get(0).first().present())
        .satisfies(rows -> assertThat(rows.rows(rows.tables().firstKey())).isEqualTo(7));
  }

  @Test
  void what_a_tool_sets_and_writes_itself_is_no_work_of_the_migration() throws IOException {
    write("prisma/1_a/migration.sql", "CREATE TABLE a (); SET lock_timeout = '1s';");
    write("prisma/migration_lock.toml", "provider = \"postgresql\"");
    said.put(Setting.MIGRATIONS, "prisma");
    Attempt attempt = trace(TraceRequest.ALL).get(0).first();
    assertThat(attempt.leaked()).containsExactly(new SettingChange("lock_timeout", null, "1000"));
    assertThat(attempt.rowChanges().tables())
        .extracting(table -> table.table())
        .containsExactly("public.a");
  }

  @Test
  void each_version_has_a_trace_of_its_own() {
    assertThat(trace(TraceRequest.ALL.on(List.of(14, 18, 14)), TraceListener.NONE))
        .extracting(trace -> trace.serverVersion() / 10_000)
        .containsExactly(14, 18);
  }

  @Test
  void a_version_that_cannot_be_had_is_told_before_anything_runs() {
    // Where there is a Docker engine, it would be asked for an image.
    said.put(Setting.PROVIDER, "embedded");
    List<Integer> begun = new ArrayList<>();
    TraceListener listener =
        new TraceListener() {
          @Override
          public void begun(int serverVersion, int migrations) {
            begun.add(serverVersion);
          }
        };
    assertThatThrownBy(() -> trace(TraceRequest.ALL.on(List.of(18, 9)), listener))
        .isInstanceOf(DatabaseServerException.class)
        .hasMessageContaining("not 9");
    assertThat(begun).isEmpty();
  }

  @Test
  void a_server_that_runs_already_has_but_one_version() {
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
    checkRefused(
        TraceRequest.ALL.on(List.of(14, 18)), SettingsException.class, "rehearsal.url", "but one");
  }

  @Test
  void a_server_that_runs_already_is_used_by_its_superuser_alone() throws Exception {
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
    assertThat(trace(TraceRequest.ALL)).hasSize(4);
    said.put(Setting.URL, postgres.admin("boss of it").urlWithCredentials());
    checkRefused(TraceRequest.ALL, DatabaseServerException.class, "no superuser");
  }

  /** Long enough for more than one server, where there is more than one processor. */
  @Test
  void a_long_history_is_traced_in_its_order_up_to_the_one_that_fails() throws IOException {
    for (int i = 5; i < 40; i++) {
      write("db/migrations/%d_role.sql".formatted(i), "CREATE ROLE many_%d;".formatted(i));
    }
    write("db/migrations/40_wrong.sql", "ALTER TABLE nowhere ADD COLUMN a int;");
    write("db/migrations/41_late.sql", "CREATE TABLE late (id int);");
    HistoryTrace trace = trace(TraceRequest.ALL, TraceListener.NONE).get(0);
    assertThat(trace.migrations())
        .hasSize(40)
        .extracting(each -> each.migration().id().replaceFirst("_.*", ""))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList());
    assertThat(trace.migrations().get(39).outcome()).isEqualTo(Outcome.FAILS);
    assertThat(trace.migrations().subList(4, 39))
        .allMatch(each -> each.outcome() == Outcome.APPLIED);
    assertThat(trace.unreached())
        .extracting(each -> each.migration().id())
        .containsExactly("41_late");
  }
}
