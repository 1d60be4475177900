package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.ReverseRequest;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.WayBack;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.Reversibility;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What takes a migration back is derived, proven, and written as the tool of the project has it.
 */
class DeskReverseTest {

  private static final String INIT = "CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL);";
  private static final String STEP = "ALTER TABLE a ADD COLUMN phone text;";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("m").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private WayBack reverse(String format, ReverseRequest request) {
    Map<Setting, String> said = new EnumMap<>(Setting.class);
    said.put(Setting.MIGRATIONS, "m");
    said.put(Setting.FORMAT, format);
    SettingsLayer own =
        new SettingsLayer(setting -> Optional.ofNullable(said.get(setting)), Setting::property);
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    Project project = new Project(root, DeskReverseTest.class.getClassLoader());
    try (Desk desk = new Desk(settings, project)) {
      return desk.reverse(request, TraceListener.NONE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain, 1_init.sql, '%s', 2_phone.sql, '%s', 3_revert_phone.sql",
    "prisma, 20260101000000_init/migration.sql, '%s', 20260102000000_phone/migration.sql, '%s',"
        + " 20\\d{12}_revert_phone/migration.sql",
    "flyway, V1__init.sql, '%s', V2__phone.sql, '%s', V3__revert_phone.sql",
    "golang-migrate, 000001_init.up.sql, '%s', 000002_phone.up.sql, '%s',"
        + " 000003_revert_phone.up.sql",
    "dbmate, 20260101000000_init.sql, '-- migrate:up\n%s\n-- migrate:down\n',"
        + " 20260102000000_phone.sql, '-- migrate:up\n%s\n-- migrate:down\n',"
        + " 20\\d{12}_revert_phone.sql",
    "goose, 00001_init.sql, '-- +goose Up\n%s', 00002_phone.sql, '-- +goose Up\n%s',"
        + " 00003_revert_phone.sql",
    "diesel, 2026-01-01-000000_init/up.sql, '%s', 2026-01-02-000000_phone/up.sql, '%s',"
        + " 20\\d\\d-\\d\\d-\\d\\d-\\d{6}_revert_phone/up.sql",
    "sqlx, 1_init.sql, '%s', 2_phone.sql, '%s', 3_revert_phone.sql",
    "supabase, 20260101000000_init.sql, '%s', 20260102000000_phone.sql, '%s',"
        + " 20\\d{12}_revert_phone.sql",
    "postgres-migrations, 1-init.sql, '%s', 2-phone.sql, '%s', 3-revert_phone.sql",
    "mybatis, 20260101000000_init.sql, '-- // init\n%s\nCREATE TABLE changelog (id numeric(20),"
        + " applied_at varchar(25), description varchar(255));', 20260102000000_phone.sql,"
        + " '-- // phone\n%s', 20\\d{12}_revert_phone.sql",
    "refinery, V1__init.sql, '%s', V2__phone.sql, '%s', V3__revert_phone.sql",
    "node-pg-migrate, 1770000000000_init.sql, '-- Up Migration\n%s', 1770000000001_phone.sql,"
        + " '-- Up Migration\n%s', 1\\d{12}_revert_phone.sql",
  })
  void the_next_migration_takes_back_the_last_one(
      String format, String init, String initText, String step, String stepText, String written)
      throws IOException {
    write(init, initText.formatted(INIT));
    write(step, stepText.formatted(STEP));

    String id = step.replaceFirst("[/.].*", "");
    WayBack way = reverse(format, ReverseRequest.of(id).writing());

    assertThat(way.notWritten()).isEmpty();
    assertThat(way.files()).singleElement().asString().matches("m/" + written);
    assertThat(Files.readString(root.resolve(way.files().get(0))))
        .contains("ALTER TABLE public.a DROP COLUMN phone;");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "golang-migrate, 1_init.up.sql, 1_init.down.sql, 3_revert_phone.down.sql",
    "sqlx, 1_init.up.sql, 1_init.down.sql, 3_revert_phone.down.sql",
  })
  void its_down_is_what_the_migration_did(String format, String up, String down, String written)
      throws IOException {
    write(up, INIT);
    write(down, "DROP TABLE a;");
    write("2_phone.up.sql", STEP);
    write("2_phone.down.sql", "SELECT 1;");

    WayBack way = reverse(format, ReverseRequest.of("2").writing());

    assertThat(way.files()).hasSize(2);
    assertThat(Files.readString(root.resolve("m").resolve(written))).contains(STEP);
  }

  @Test
  void a_down_stands_in_the_same_file_where_it_has_its_place() throws IOException {
    write("1_init.sql", "-- +goose Up\n" + INIT + "\n-- +goose Down\nDROP TABLE a;");
    write("2_phone.sql", "-- +goose Up\n" + STEP + "\n-- +goose Down\nSELECT 1;");

    WayBack way = reverse("goose", ReverseRequest.of("2").writing());

    assertThat(Files.readString(root.resolve(way.files().get(0))))
        .isEqualTo(
            """
            -- +goose Up
            -- Takes back 2_phone.
            -- destroys the values of public.a.phone
            ALTER TABLE public.a DROP COLUMN phone;

            -- +goose Down
            ALTER TABLE a ADD COLUMN phone text;
            """);
  }

  @Test
  void what_needs_two_transactions_becomes_two_migrations() throws IOException {
    write(
        "V1__init.sql",
        "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE a (m mood DEFAULT 'sad');");
    write(
        "V2__less.sql",
        """
        ALTER TABLE a ALTER m DROP DEFAULT;
        ALTER TYPE mood RENAME TO old;
        CREATE TYPE mood AS ENUM ('ok');
        ALTER TABLE a ALTER m TYPE mood USING CASE m::text WHEN 'sad' THEN 'ok' ELSE m::text END::mood;
        ALTER TABLE a ALTER m SET DEFAULT 'ok';
        DROP TYPE old;
        """);

    WayBack way = reverse("flyway", ReverseRequest.of("V2").writing());

    assertThat(way.isProven()).isTrue();
    assertThat(way.notWritten()).isEmpty();
    assertThat(way.files()).containsExactly("m/V3__revert_less.sql", "m/V4__revert_less_2.sql");
  }

  @Test
  void a_wrong_down_is_replaced_and_a_right_one_is_not() throws IOException {
    write("1_init.sql", "-- migrate:up\n" + INIT + "\n-- migrate:down\nDROP TABLE a;");
    write("2_phone.sql", "-- migrate:up\n" + STEP + "\n-- migrate:down\nSELECT 1;");

    WayBack wrong = reverse("dbmate", ReverseRequest.of("phone"));
    WayBack right = reverse("dbmate", ReverseRequest.of("init"));
    WayBack derived = reverse("dbmate", ReverseRequest.of("init").deriving());

    assertThat(wrong.trip().orElseThrow().undo().isWritten()).isFalse();
    assertThat(wrong.isProven()).isTrue();
    assertThat(wrong.reversal().map(Reversal::reversibility)).contains(Reversibility.IRREVERSIBLE);
    assertThat(right.trip().orElseThrow().undo().isWritten()).isTrue();
    assertThat(right.isProven()).isTrue();
    assertThat(derived.trip().orElseThrow().undo().isWritten()).isFalse();
  }

  @Test
  void without_downs_the_derived_one_decides_what_is_lost() throws IOException {
    write("1_init.sql", INIT);
    write("2_drop.sql", "ALTER TABLE a DROP COLUMN name;");
    write("3_rows.sql", "CREATE TABLE b (id int); INSERT INTO b VALUES (1);");
    write("4_more.sql", "INSERT INTO b VALUES (2);");

    assertThat(classOf("2")).isEqualTo(Reversibility.REVERSIBLE_WITH_DATA_LOSS);
    assertThat(classOf("3")).isEqualTo(Reversibility.REVERSIBLE);
  }

  private Reversibility classOf(String migration) {
    WayBack way = reverse("plain", ReverseRequest.of(migration));
    assertThat(way.isProven()).isTrue();
    return way.reversal().orElseThrow().reversibility();
  }

  @Test
  void nothing_is_derived_for_what_is_done_to_rows_alone() throws IOException {
    write("1_init.sql", INIT + "\nCREATE TABLE b (id int);");
    write("2_more.sql", "INSERT INTO b VALUES (2);");
    write("3_other.sql", "UPDATE b SET id = id + 100000;");
    write("4_none.sql", "DELETE FROM b WHERE id = 42 AND id = 43;");
    write("5_nothing.sql", "SELECT 1;");

    for (String rows : List.of("2", "3", "4")) {
      WayBack way = reverse("plain", ReverseRequest.of(rows));
      assertThat(way.isProven()).as(rows).isFalse();
      assertThat(way.reversal().map(Reversal::reversibility))
          .as(rows)
          .contains(Reversibility.IRREVERSIBLE);
    }
    assertThat(classOf("5")).isEqualTo(Reversibility.REVERSIBLE);
  }

  @Test
  void what_cannot_be_written_is_refused_before_anything_runs() throws IOException {
    write("1_init.sql", INIT);
    write("2_phone.sql", STEP);
    assertThatThrownBy(() -> reverse("plain", ReverseRequest.of("1").writing()))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("--write is for the last migration, which is 2_phone");
    assertThatThrownBy(() -> reverse("plain", ReverseRequest.of("3")))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("no migration \"3\"");
  }

  @Test
  void nothing_is_left_in_the_directory_when_nothing_is_written() throws IOException {
    write("1_init.sql", INIT);
    write("2_rows.sql", "INSERT INTO a VALUES (70001, 'x');");

    WayBack way = reverse("plain", ReverseRequest.of("2").writing());

    assertThat(way.notWritten()).isPresent();
    try (Stream<Path> files = Files.list(root.resolve("m"))) {
      assertThat(files).hasSize(2);
    }
  }
}
