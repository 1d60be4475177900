package dev.rehearsal.migration.format.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquibaseSourceTest {

  private static final String HEADER = "--liquibase formatted sql\n";

  private final LiquibaseSource source = new LiquibaseSource();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text, StandardCharsets.UTF_8);
  }

  private MigrationHistory read(String shownAs, Map<String, String> options) {
    return source.read(new MigrationDirectory(root, shownAs, new ToolOptions(options)));
  }

  private MigrationHistory read(String changelog) throws IOException {
    write("a.sql", HEADER + changelog);
    return read("m", Map.of());
  }

  private static List<String> ids(MigrationHistory history) {
    return history.migrations().stream().map(Migration::id).toList();
  }

  private void refuses(String changelog, String message) {
    assertThatThrownBy(() -> read(changelog))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);
  }

  private static List<String> sql(Execution execution) {
    return execution.parts().stream().map(Part::sql).toList();
  }

  @Test
  void files_are_in_the_order_of_their_paths_with_those_below() throws IOException {
    write("b.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset a:0\nSELECT 1;");
    write("a/z.sql", HEADER + "--changeset a:1\nSELECT 1;");
    write("10.sql", "SELECT 1;");
    write("2.SQL", "\uFEFF" + HEADER + "--changeset b:1\nSELECT 1;");
    assertThat(ids(read("m", Map.of())))
        .containsExactly(
            "m/10.sql::raw::includeAll",
            "m/2.SQL::1::b",
            "m/a/z.sql::1::a",
            "m/b.sql::1::a",
            "m/b.sql::0::a");
  }

  @ParameterizedTest
  @CsvSource({
    "db/changes, , , db/changes/a.sql",
    "./db/changes/, , , db/changes/a.sql",
    "., , , a.sql",
    "classpath:db/changes, , , db/changes/a.sql",
    "src/main/resources/db, , , db/a.sql",
    "x/db, search-path, x, db/a.sql",
    "x/db, search-path, x/db, a.sql",
    "x/db, changelog-file, a.sql, a.sql",
    "x/db, changelog-file, y/db/a.sql, y/db/a.sql",
    "x/db, changelog-file, classpath:/y/a.sql, y/a.sql",
  })
  void a_path_is_what_liquibase_would_call_it(
      String shownAs, String option, String value, String path) throws IOException {
    write("a.sql", HEADER + "--changeset a:1\nSELECT 1;");
    Map<String, String> options = option == null ? Map.of() : Map.of(option, value);
    assertThat(ids(read(shownAs, options))).containsExactly(path + "::1::a");
  }

  @Test
  void a_checksum_is_that_of_liquibase() throws IOException {
    // Computed by liquibase-core 4.33.0.
    assertThat(read("--changeset a:1\nSELECT 1; SELECT 2;").migrations().get(0).checksum())
        .isEqualTo("9:ddba5b10260997d1a1a60e1f3a24fc74");
  }

  @Test
  void a_part_knows_its_place_in_the_file() throws IOException {
    Migration migration =
        read("--changeset a:1\r\n--comment c\r\nSELECT 1;\r\n  SELECT ${os.name},\r\n 2;")
            .migrations()
            .get(0);
    List<String> places =
        migration.up().parts().stream()
            .map(part -> migration.up().script().positionAt(part.offset()).toString())
            .toList();
    assertThat(places).containsExactly("4:1", "5:3");
  }

  @Test
  void transactions_and_reruns_are_the_changesets_own() throws IOException {
    MigrationHistory history =
        read(
            """
            --changeset a:1
            SELECT 1;
            --changeset a:2 runInTransaction:false runOnChange:true
            SELECT 2;\
            """);
    assertThat(history.migrations())
        .map(migration -> migration.up().mode())
        .containsExactly(ExecutionMode.SPLIT_ONE_TX, ExecutionMode.SPLIT_NO_TX);
    assertThat(history.migrations())
        .map(Migration::kind)
        .containsExactly(Migration.Kind.VERSIONED, Migration.Kind.REPEATABLE);
  }

  @Test
  void rollbacks_are_downs() throws IOException {
    List<Migration> migrations =
        read("""
        --changeset a:1
        SELECT 1;
        --rollback SELECT 2;
        --rollback SELECT 3
        --changeset a:2
        SELECT 1;
        --rollback empty
        --changeset a:3
        SELECT 1;
        --changeset a:4
        SELECT 1;
        /* liquibase rollback
        DROP TABLE
         t; */
        --changeset a:5
        DROP TABLE t;
        --rollback changesetId:1 changesetAuthor:a
        --changeset a:6 rollbackEndDelimiter:@
        DROP TABLE t;
        --rollback a;@b
        """)
            .migrations();
    assertThat(migrations.get(2).down()).isNull();
    assertThat(List.of(0, 1, 3, 4, 5))
        .map(index -> sql(Objects.requireNonNull(migrations.get(index).down())))
        .containsExactly(
            List.of("SELECT 2", "SELECT 3"),
            List.of(),
            List.of("DROP TABLE t"),
            List.of("SELECT 1"),
            List.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "context:test, , , true",
    "context:test, prod, , false",
    "context:test, TEST, , true",
    "context:!test, prod, , true",
    "context:\"prod and not (test or dev)\", 'prod,dev', , false",
    "context:\"prod and not (test or dev)\", prod, , true",
    "context:@test, , , false",
    "'labels:\"one,two\"', , two, true",
    "labels:one, , !one, false",
    "labels:one, , one and two, false",
    "'', , two, true",
    "dbms:oracle, , , false",
    "'dbms:oracle,postgresql', , , true",
    "dbms:!postgresql, , , false",
    "dbms:!oracle, , , true",
    "ignore:true, , , false",
  })
  void contexts_labels_and_databases_choose(
      String attribute, String contexts, String labels, boolean chosen) throws IOException {
    write(
        "a.sql",
        HEADER + "--changeset a:1 " + attribute + "\nSELECT 1;\n--changeset a:2\nSELECT 2;\n");
    Map<String, String> options = new HashMap<>();
    if (contexts != null) {
      options.put("contexts", contexts);
    }
    if (labels != null) {
      options.put("label-filter", labels);
    }
    MigrationHistory history = read("m", options);
    assertThat(ids(history).contains("m/a.sql::1::a")).isEqualTo(chosen);
    assertThat(history.warnings()).hasSize(chosen ? 0 : 1);
  }

  @Test
  void what_hurts_is_a_warning() throws IOException {
    assertThat(
            read("""
            CREATE TABLE lost ();
            --changeset a:1 splitStatments:false
            SELECT 1;
            /* liquibase rollback
            SELECT 1
            FROM x
            */
            """)
                .warnings())
        .map(Warning::id, Warning::place)
        .containsExactly(
            tuple("ignored-text", "m/a.sql:2"),
            tuple("unknown-attribute", "m/a.sql:3"),
            tuple("rollback-lines-joined", "m/a.sql:8"));
  }

  @Test
  void what_cannot_be_honoured_is_refused_by_name() {
    refuses(
        "--changeset a:1 failOnError:false\nSELECT 1;",
        "m/a.sql:2: changeset m/a.sql::1::a: failOnError:false lets a failure pass; write what may"
            + " fail so that it cannot: cannot be honoured here");
    refuses(
        "--changeset a:1 runWith:psql\nSELECT 1;",
        "m/a.sql:2: changeset m/a.sql::1::a: runWith has another program run the changeset; take it"
            + " off: cannot be honoured here");
    refuses(
        "--changeset a: 1\nSELECT 1;",
        "m/a.sql:2: a blank behind the author's colon; Liquibase wants --changeset <author>:<id>");
    refuses(
        "--changeset a:1\n",
        "m/a.sql:2: changeset m/a.sql::1::a holds no SQL; write some or delete it");
    refuses(
        "--changeset a:1\nSELECT 1;\n--changeset a:1\nSELECT 2;",
        "two migrations in m are called m/a.sql::1::a: rename one");
  }

  @Test
  void the_header_marks_the_directory() throws IOException {
    write("a.sql", "SELECT 1;");
    assertThat(source.recognise(new MigrationDirectory(root, "m"))).isEqualTo(Recognition.NO);
    write("b.sql", "\n  -- Liquibase formatted SQL logicalFilePath:x\n--changeset a:1\nSELECT 1;");
    assertThat(source.recognise(new MigrationDirectory(root, "m"))).isEqualTo(Recognition.CERTAIN);
    write("pom.xml", "<project/>");
    assertThat(ids(read("m", Map.of()))).containsExactly("m/a.sql::raw::includeAll", "x::1::a");
  }

  @Test
  void several_roots_are_a_question() throws IOException {
    write("one.xml", "<databaseChangeLog/>");
    write("two.yml", "databaseChangeLog:");
    assertThatThrownBy(() -> read("m", Map.of()))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "several changelogs in m: one.xml, two.yml; name the root with the option"
                + " changelog-file");
  }
}
