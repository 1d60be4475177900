package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Desk;
import dev.rehearsal.check.Project;
import dev.rehearsal.check.SchemaDump;
import dev.rehearsal.check.Setting;
import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations make, as one script. Each dump was loaded where it says that it is proven. */
class DeskDumpTest extends PostgresTest {

  /** One of each kind that a dump has to put in order: most stand on others. */
  private static final String EVERYTHING =
      """
      CREATE EXTENSION pg_trgm;
      CREATE SCHEMA "Sales Ü";
      CREATE TYPE mood AS ENUM ('new', 'it''s old');
      CREATE DOMAIN positive AS int CHECK (VALUE > 0);
      CREATE TYPE pair AS (a mood, b positive);
      CREATE FUNCTION zero() RETURNS int LANGUAGE sql AS $$ SELECT 0; $$;
      CREATE TABLE "Sales Ü".customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "Größe" positive DEFAULT 1, kind varchar(5) CHECK (kind IN ('a', 'b')), m mood, p pair,
        twice int GENERATED ALWAYS AS ("Größe" * 2) STORED, zero int DEFAULT zero());
      CREATE TABLE a_order (id bigserial PRIMARY KEY, customer int REFERENCES "Sales Ü".customer
        ON DELETE CASCADE, made date NOT NULL) ;
      CREATE TABLE part (id int, d date) PARTITION BY RANGE (d);
      CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE INDEX ON a_order (made DESC) WHERE customer IS NOT NULL;
      CREATE INDEX ON "Sales Ü".customer USING gin (kind gin_trgm_ops);
      CREATE VIEW z_view AS SELECT id FROM a_order;
      CREATE VIEW a_view AS SELECT id FROM z_view;
      CREATE MATERIALIZED VIEW m_view AS SELECT count(*) AS n FROM a_view;
      CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.made := now(); RETURN NEW; END $$;
      CREATE TRIGGER stamp BEFORE INSERT ON a_order FOR EACH ROW EXECUTE FUNCTION stamp();
      ALTER TABLE a_order ENABLE ROW LEVEL SECURITY;
      CREATE POLICY all_of_it ON a_order FOR SELECT USING (customer > 0);
      GRANT SELECT, INSERT ON a_order TO PUBLIC;
      COMMENT ON COLUMN a_order.made IS 'when, in words: "now"
      -- and no comment of SQL';
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Map<Setting, String> said = new EnumMap<>(Setting.class);

  private SchemaDump dump(String... migrations) throws IOException {
    said.put(Setting.URL, postgres.server().admin().urlWithCredentials());
    Path directory = root.resolve("db/migrations");
    Files.createDirectories(directory);
    for (int i = 0; i < migrations.length; i++) {
      Files.writeString(directory.resolve((i + 1) + "_it.sql"), migrations[i]);
    }
    SettingsLayer own =
        new SettingsLayer(
            setting -> Optional.ofNullable(said.get(setting)), setting -> setting.property());
    Settings settings = Settings.of(List.of(own, SettingsLayer.environment(System.getenv())));
    try (Desk desk = new Desk(settings, new Project(root, DeskDumpTest.class.getClassLoader()))) {
      return desk.dump();
    }
  }

  private static List<String> statements(SchemaDump dump) {
    return List.of(dump.text().split("\n\n", -1));
  }

  @Test
  void it_makes_the_same_schema_in_an_empty_database() throws IOException {
    SchemaDump dump = dump(EVERYTHING);
    assertThat(dump.differences()).isEmpty();
    assertThat(dump.text())
        .contains("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;")
        .contains("kind IN ('a', 'b')")
        .doesNotContain("OWNER", "VERSION", "rehearsal_");
    assertThat(dump.text().indexOf("VIEW public.z_view"))
        .isLessThan(dump.text().indexOf("VIEW public.a_view"));
  }

  @Test
  void a_dump_of_a_dump_is_the_same_and_a_small_change_a_small_difference() throws IOException {
    SchemaDump first = dump(EVERYTHING);
    assertThat(dump(first.text()).text()).isEqualTo(first.text());
    List<String> added =
        new ArrayList<>(
            statements(
                dump(
                    EVERYTHING,
                    "CREATE TABLE m (id int PRIMARY KEY, o bigint REFERENCES a_order)")));
    added.removeAll(statements(first));
    assertThat(added)
        .hasSize(2)
        .anyMatch(each -> each.startsWith("CREATE TABLE public.m ("))
        .anyMatch(each -> each.startsWith("ALTER TABLE public.m ADD CONSTRAINT"));
  }

  @Test
  void what_has_no_statement_is_named_and_not_left_out() throws IOException {
    said.put(Setting.MIGRATE_AS, "superuser");
    SchemaDump dump =
        dump("CREATE CONVERSION \"no way\" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8");
    assertThat(dump.isProven()).isFalse();
    assertThat(dump.differences())
        .containsExactly(
            "conversion public.\"no way\": no statement is written that makes a conversion");
  }

  @Test
  void the_file_is_replaced_as_a_whole() throws IOException {
    SchemaDump dump = dump("CREATE TABLE t (id int)");
    Path file = root.resolve("new/schema.sql");
    dump.write(file);
    dump.write(file);
    assertThat(file).hasContent(dump.text());
    try (var there = Files.list(Objects.requireNonNull(file.getParent()))) {
      assertThat(there).containsExactly(file);
    }
  }
}
