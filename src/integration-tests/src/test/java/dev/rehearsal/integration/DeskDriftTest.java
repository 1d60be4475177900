package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.Adoption;
import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Drift;
import dev.rehearsal.check.DriftRequest;
import dev.rehearsal.check.Evidence;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.check.Target;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.drift.AttributeDrift;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.Comparison.Aspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database against its migrations: what is told of it, and what is not. */
class DeskDriftTest extends PostgresTest {

  private static final String FIRST =
      """
      CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, state varchar(10)
        CHECK (state IN ('new', 'old')));
      CREATE VIEW fresh AS SELECT id, email FROM customer WHERE state = 'new';
      """;

  private static final String SECOND =
      """
      ALTER TABLE customer ADD COLUMN phone text;
      CREATE INDEX customer_email ON customer (email);
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  @SuppressWarnings("NullAway.Init")
  private ServerAccess database;

  @BeforeEach
  void project() throws SQLException, IOException {
    said.clear();
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
    database = postgres.newDatabase();
    write("1_customer", FIRST);
    write("2_phone", SECOND);
  }

  private void write(String migration, String sql) throws IOException {
    Path file = root.resolve("prisma/migrations/%s/migration.sql".formatted(migration));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, sql);
  }

  private <T> T ask(Function<Desk, T> question) {
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, DeskDriftTest.class.getClassLoader()))) {
      return question.apply(desk);
    }
  }

  private void deploy() {
    ask(desk -> desk.deploy(new Target(database), RunListener.NONE));
  }

  private Drift drift(DriftRequest request) {
    return ask(desk -> desk.drift(new Target(database), request));
  }

  private Drift drift() {
    return drift(DriftRequest.DEFAULT.withMending());
  }

  /** One line an object, with what differs and where it comes from. */
  private static List<String> lines(Drift drift) {
    List<String> lines = new ArrayList<>();
    for (ObjectDrift object : drift.objects()) {
      String maker = object.unrecorded() == null ? "" : " unrecorded " + object.unrecorded();
      String origin = object.origin() == null ? "" : " " + object.origin();
      lines.add(object.side() + " " + object.id() + origin + maker);
      for (AttributeDrift each : object.attributes()) {
        lines.add("  %s: %s, %s".formatted(each.name(), each.inMigrations(), each.inDatabase()));
      }
    }
    return lines;
  }

  private void change(String sql) throws SQLException {
    Sql.execute(database, sql);
  }

  private void checkProven(Drift drift) {
    for (Mending mending :
        List.of(Objects.requireNonNull(drift.fix()), Objects.requireNonNull(drift.adopt()))) {
      assertThat(mending.failure()).isEmpty();
      assertThat(mending.alteration().refusals()).isEmpty();
      assertThat(mending.alteration().sql()).doesNotContain("_prisma_migrations");
      assertThat(mending.remaining()).isEmpty();
    }
  }

  @Test
  void a_database_that_was_only_migrated_has_none() {
    deploy();
    Drift drift = drift();
    assertThat(lines(drift)).isEmpty();
    assertThat(drift.isNone()).isTrue();
    assertThat(drift.fix()).isNull();
    assertThat(drift.compared()).isGreaterThan(8);
  }

  @Test
  void each_object_is_told_with_both_values_and_its_migrations_and_mended() throws SQLException {
    deploy();
    change("ALTER TABLE customer DROP COLUMN phone, ALTER email DROP NOT NULL");
    change("DROP INDEX customer_email; CREATE TABLE \"tmp 1\" (id int PRIMARY KEY)");
    Drift drift = drift();
    assertThat(lines(drift))
        .containsExactly(
            "ONLY_IN_MIGRATIONS column public.customer.phone made by 2_phone",
            "ONLY_IN_MIGRATIONS index public.customer_email made by 2_phone",
            "ONLY_IN_DATABASE table public.\"tmp 1\"",
            "DIFFERENT column public.customer.email made by 1_customer",
            "  not null: NOT NULL, null");
    checkProven(drift);
    change(Objects.requireNonNull(drift.fix()).alteration().sql());
    assertThat(lines(drift())).isEmpty();
  }

  @Test
  void what_a_later_migration_changed_is_told_with_both() throws SQLException, IOException {
    write("3_longer", "ALTER TABLE customer ALTER phone TYPE varchar(20);");
    write("4_other", "CREATE TABLE other (id int PRIMARY KEY, customer int REFERENCES customer);");
    deploy();
    change("ALTER TABLE customer ALTER phone SET DEFAULT 'none'");
    change("ALTER TABLE customer SET (fillfactor = 50)");
    assertThat(lines(drift()))
        .containsExactly(
            // That another table leads to it is no change of it.
            "DIFFERENT table public.customer made by 1_customer",
            "  options: null, fillfactor=50",
            "DIFFERENT column public.customer.phone made by 2_phone, changed by 3_longer",
            "  default: null, 'none'::character varying");
  }

  @Test
  void what_a_dump_made_of_an_expression_is_the_same() throws SQLException {
    deploy();
    // As pg_dump prints the constraint, which PostgreSQL prints in other words once more.
    change(
        """
        ALTER TABLE customer DROP CONSTRAINT customer_state_check;
        ALTER TABLE customer ADD CONSTRAINT customer_state_check CHECK (((state)::text = ANY
          ((ARRAY['new'::character varying, 'old'::character varying])::text[])));
        """);
    assertThat(lines(drift())).isEmpty();
    change("CREATE TABLE more (id int)");
    assertThat(Objects.requireNonNull(drift().fix()).alteration().sql())
        .isEqualTo("DROP TABLE public.more;\n");
    change("DROP TABLE more");
    change(
        """
        ALTER TABLE customer DROP CONSTRAINT customer_state_check;
        ALTER TABLE customer ADD CONSTRAINT customer_state_check CHECK (((state)::text = ANY
          ((ARRAY['new'::character varying, 'odd'::character varying])::text[])));
        """);
    assertThat(lines(drift()))
        .hasSize(2)
        .contains("DIFFERENT constraint public.customer.customer_state_check made by 1_customer");
  }

  /** To read the view again, the column that it stands on has to change its type before. */
  @Test
  void an_expression_is_read_again_where_what_it_stands_on_differs()
      throws SQLException, IOException {
    write(
        "3_new",
        "CREATE VIEW new AS SELECT id, phone FROM customer WHERE state IN ('new', 'old');\n");
    deploy();
    change(
        """
        DROP VIEW new;
        ALTER TABLE customer ALTER phone TYPE varchar(99);
        CREATE VIEW new AS SELECT id, phone FROM customer WHERE ((state)::text = ANY
          ((ARRAY['new'::character varying, 'old'::character varying])::text[]));
        """);
    assertThat(lines(drift()))
        .containsExactly(
            "DIFFERENT column public.customer.phone made by 2_phone",
            "  type: text, character varying(99)",
            "DIFFERENT column public.new.phone made by 3_new",
            "  type: text, character varying(99)");
  }

  @Test
  void what_was_made_by_hand_is_written_as_a_migration_and_recorded() throws SQLException {
    deploy();
    change("ALTER TABLE customer ADD COLUMN \"Größe\" int DEFAULT 4 NOT NULL; DROP VIEW fresh");
    Adoption adoption = adoption();
    assertThat(adoption.notWritten()).isEmpty();
    assertThat(adoption.files()).containsExactly("prisma/migrations/3_adopt_drift/migration.sql");
    assertThat(root.resolve(adoption.files().get(0)))
        .content()
        .contains("ADD COLUMN \"Größe\" integer DEFAULT 4 NOT NULL", "DROP VIEW public.fresh");
    assertThat(adoption.commands())
        .containsExactly("prisma migrate resolve --applied 3_adopt_drift");
    ask(desk -> desk.resolveApplied(new Target(database), adoption.ids().get(0)));
    assertThat(drift().isNone()).isTrue();
  }

  @Test
  void what_cannot_be_adopted_is_said_and_nothing_written() throws SQLException, IOException {
    write("3_parts", "CREATE TABLE part (id int) PARTITION BY LIST (id);");
    deploy();
    change("DROP TABLE part; CREATE TABLE part (id int) PARTITION BY RANGE (id)");
    assertThat(adoption().notWritten().orElseThrow())
        .startsWith("not all of it can be adopted: table public.part: its rows are parted");
    Drift drift = drift();
    assertThat(Objects.requireNonNull(drift.fix()).isProven()).isFalse();
    change("DROP TABLE part; CREATE TABLE part (id int) PARTITION BY LIST (id)");
    change("CREATE TABLE more (id int)");
    write("4_error", "ALTER TABLE customer ADD COLUMN last_error text;");
    assertThat(adoption().notWritten())
        .contains("it would run behind 4_error, which is not applied there: deploy that first");
    assertThat(root.resolve("prisma/migrations")).isDirectoryNotContaining("glob:**adopt*");
  }

  private Adoption adoption() {
    return Objects.requireNonNull(drift(DriftRequest.DEFAULT.withAdopting()).adoption());
  }

  @Test
  void owners_and_grants_are_compared_where_that_is_asked_for() throws SQLException {
    deploy();
    change("GRANT SELECT ON customer TO PUBLIC");
    assertThat(lines(drift())).isEmpty();
    Comparison grants = DriftRequest.DEFAULT.comparison().with(Aspect.GRANTS);
    Drift drift = drift(DriftRequest.DEFAULT.with(grants).withMending());
    assertThat(lines(drift))
        .containsExactly(
            "DIFFERENT table public.customer made by 1_customer",
            "  grants to PUBLIC: null, SELECT");
    checkProven(drift);
  }

  @Test
  void roles_that_only_the_server_of_the_database_has_are_made_to_try_what_mends()
      throws SQLException {
    said.remove(Setting.URL);
    said.put(Setting.MIGRATE_AS, "superuser");
    deploy();
    ServerAccess admin = postgres.server().admin();
    for (String role :
        List.of("\"an \"\"owner\"", "reader", "giver", "\"Guarded\"", "tuned", "known")) {
      Sql.execute(admin, "DROP ROLE IF EXISTS %1$s; CREATE ROLE %1$s".formatted(role));
    }
    Sql.execute(
        admin.to(database.database()),
        """
        ALTER TABLE customer OWNER TO "an ""owner";
        GRANT SELECT (email) ON customer TO reader;
        ALTER DEFAULT PRIVILEGES FOR ROLE giver GRANT SELECT ON TABLES TO reader;
        CREATE POLICY own ON customer TO "Guarded" USING (true);
        ALTER ROLE tuned IN DATABASE "%s" SET work_mem = '8MB';
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER s FOREIGN DATA WRAPPER w;
        CREATE USER MAPPING FOR known SERVER s;
        """
            .formatted(database.database()));
    Drift drift = drift(new DriftRequest(Comparison.STRICT).withMending());
    assertThat(lines(drift))
        .contains(
            "ONLY_IN_DATABASE database setting tuned work_mem",
            "ONLY_IN_DATABASE policy public.customer.own",
            "ONLY_IN_DATABASE server s");
    checkProven(drift);
  }

  @Test
  void what_the_project_ignores_is_left_out_and_counted() throws SQLException {
    deploy();
    change("CREATE TABLE tmp_1 (id int); CREATE TABLE tmp_2 (id int)");
    said.put(Setting.IGNORE_OBJECTS, "table public.tmp_*: reports; public.nothing: long ago");
    Drift drift = drift();
    assertThat(lines(drift)).isEmpty();
    assertThat(drift.leftOut())
        .extracting(each -> each.ignored().pattern() + " " + each.objects().size())
        .containsExactlyInAnyOrder("table public.tmp_* 2", "public.nothing 0");
  }

  @Test
  void a_migration_that_was_run_and_not_recorded_is_the_maker() throws SQLException, IOException {
    deploy();
    write("3_error", "ALTER TABLE customer ADD COLUMN last_error text;");
    change("ALTER TABLE customer ADD COLUMN last_error text");
    Drift drift = drift();
    assertThat(lines(drift))
        .containsExactly("ONLY_IN_DATABASE column public.customer.last_error unrecorded 3_error");
    assertThat(drift.booksAreRight()).isFalse();
    assertThat(ask(desk -> desk.verify(new Target(database), "3_error")).verdict())
        .isEqualTo(Evidence.Verdict.ALL_THERE);
  }

  @Test
  void a_table_is_all_there_when_later_migrations_have_added_to_it()
      throws IOException, SQLException {
    write("3_parcel", "CREATE TABLE parcel (id int PRIMARY KEY, weight int);");
    write("4_late", "ALTER TABLE parcel ADD COLUMN late int UNIQUE;");
    deploy();
    assertThat(ask(desk -> desk.verify(new Target(database), "3_parcel")).verdict())
        .isEqualTo(Evidence.Verdict.ALL_THERE);

    change("ALTER TABLE parcel DROP COLUMN weight");
    assertThat(ask(desk -> desk.verify(new Target(database), "3_parcel")).verdict())
        .isNotEqualTo(Evidence.Verdict.ALL_THERE);
  }

  @Test
  void what_is_yet_to_be_deployed_is_no_drift() throws IOException {
    deploy();
    write("3_error", "ALTER TABLE customer ADD COLUMN last_error text;");
    assertThat(drift().isNone()).isTrue();
    assertThat(ask(desk -> desk.verify(new Target(database), "3_error")).verdict())
        .isEqualTo(Evidence.Verdict.NONE_THERE);
  }

  @Test
  void a_migration_that_is_applied_and_gone_is_told() throws IOException, SQLException {
    write("3_error", "ALTER TABLE customer ADD COLUMN last_error text;");
    deploy();
    Files.delete(root.resolve("prisma/migrations/3_error/migration.sql"));
    Files.delete(root.resolve("prisma/migrations/3_error"));
    Drift drift = drift();
    assertThat(lines(drift)).containsExactly("ONLY_IN_DATABASE column public.customer.last_error");
    assertThat(drift.notes()).anyMatch(note -> note.startsWith("3_error is applied, and its file"));
    assertThat(drift.booksAreRight()).isFalse();
  }

  @Test
  void a_database_without_books_is_compared_with_what_it_is_nearest_to() throws SQLException {
    change(FIRST + "CREATE TABLE more (id int);");
    Drift drift = drift();
    assertThat(lines(drift)).containsExactly("ONLY_IN_DATABASE table public.more");
    assertThat(drift.applied()).hasSize(1);
  }

  @Test
  void an_empty_database_has_no_drift() {
    assertThat(drift().isNone()).isTrue();
  }

  @Test
  void a_role_that_may_only_read_the_books_sees_all() throws SQLException {
    deploy();
    change("CREATE TABLE more (id int); REVOKE ALL ON SCHEMA public FROM PUBLIC");
    change("CREATE SCHEMA secret; CREATE TABLE secret.\"a\nb 🐘\" (\"say \"\"so\"\"\" int)");
    ServerAccess reader = reader("reader of all");
    change("GRANT USAGE ON SCHEMA public TO \"reader of all\"");
    change("GRANT SELECT ON _prisma_migrations TO \"reader of all\"");
    database = reader;
    assertThat(lines(drift()))
        .containsExactly(
            "ONLY_IN_DATABASE schema secret",
            "ONLY_IN_DATABASE table public.more",
            "ONLY_IN_DATABASE table secret.\"a\nb 🐘\"");
  }

  @Test
  void a_role_that_may_not_read_the_books_is_told_so() throws SQLException {
    deploy();
    database = reader("reader of nothing");
    assertThatExceptionOfType(DatabaseServerException.class)
        .isThrownBy(this::drift)
        .withMessageContaining("_prisma_migrations")
        .withMessageContaining("reader of nothing may not do that");
  }

  @Test
  void nothing_is_changed_and_nobody_waited_for() throws SQLException {
    deploy();
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      Sql.execute(other, "LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
      assertThatExceptionOfType(DatabaseServerException.class)
          .isThrownBy(this::drift)
          .withMessageContaining("lock timeout")
          .withMessageContaining("others are using it");
    }
  }

  private ServerAccess reader(String name) throws SQLException {
    Sql.execute(
        postgres.server().admin(),
        "DROP ROLE IF EXISTS \"%1$s\"; CREATE ROLE \"%1$s\" LOGIN PASSWORD 'x'".formatted(name));
    return database.as(name, "x");
  }
}
