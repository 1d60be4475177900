package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.integration.Sql;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.liquibase.LiquibaseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Liquibase 4.33.0 makes of formatted SQL, and we. */
class LiquibaseSqlTest extends PostgresTest {

  private static final String HEADER = "--liquibase formatted sql\n";
  private static final Set<String> ANY = Set.of("dateexecuted", "deployment_id");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private MigrationHistory read(String file) {
    ToolOptions options = new ToolOptions(Map.of("changelog-file", file));
    return new LiquibaseSource().read(new MigrationDirectory(root, ".", options));
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(read("all.sql"), database);
  }

  private RealLiquibase theirs() {
    return new RealLiquibase(root, "all.sql");
  }

  /** Each changeset with its checksum and what is sent for it. */
  private static List<String> content(MigrationHistory history) {
    List<String> content = new ArrayList<>();
    for (Migration migration : history.migrations()) {
      content.add(migration.id() + " " + migration.checksum());
      migration.up().parts().stream().map(Part::sql).forEach(content::add);
    }
    return content;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--changeset a:1\nSELECT 1;\n",
        "--changeset a:1\n\n  SELECT 1 ;  SELECT\t2;;\n\n--changeset b:2\nSELECT 3",
        "-- changeset a:1 splitStatements:false\nSELECT 1; SELECT 2;",
        "--changeset a:1 endDelimiter://\nSELECT 1;\n//\nSELECT 2 //\n",
        "--changeset a:1 endDelimiter:@\nSELECT 1;@ SELECT 2@",
        "--changeset a:1 endDelimiter:/\nSELECT 4 / 2;\n/\nSELECT 1\n/\n",
        "--changeset a:1 endDelimiter:\\nGO\nSELECT 1\nGO\nSELECT 2\nGO",
        "--changeset a:1\nSELECT 1\nGO\nSELECT 2\n/\nSELECT 3",
        "--changeset a:1\nSELECT 1\n/\n",
        "--changeset a:1\nSELECT 1\n/",
        "--changeset a:1\nSELECT 1 -- one; two\n, 2 /* a;b */;\nSELECT 3;-- end",
        """
        --changeset a:1 stripComments:false
        SELECT 1 -- one; two
        , 2 /* a;b */;
        SELECT 3;-- end\
        """,
        "--changeset a:1\n-- only; a comment\nSELECT 'a;b', \"c;d\", E'e\\';f', 'g''h;';SELECT 1",
        "--changeset a:1\nSELECT 'C:\\'; SELECT 'x';",
        "--changeset a:1\nSELECT '\\d;'; SELECT \"a\\d;\";",
        "--changeset a:1\nSELECT $$a;b$$; SELECT 2;",
        """
        --changeset a:1
        CREATE FUNCTION f() RETURNS int AS $$
        BEGIN
         RETURN 1;
        END
        $$ LANGUAGE plpgsql;
        SELECT 1;\
        """,
        """
        --changeset a:1
        CREATE FUNCTION f() RETURNS int AS $$
        DECLARE a int;
        BEGIN
         IF a THEN x; END IF;
        END;
        $$ LANGUAGE plpgsql;
        SELECT 1;\
        """,
        "--changeset a:1\nBEGIN; SELECT 1; SELECT CASE WHEN a THEN b END; SELECT 2;",
        "--changeset a:1\nBEGIN TRANSACTION; SELECT 1; COMMIT;",
        "--changeset a:1\nSELECT a.begin; SELECT a .\n end; SELECT [x;y], `p;q`;",
        "--changeset a:1\nSELECT ARRAY['a;b'], a[1;2];",
        "--changeset a:1\nSELECT é, 'ü', \"日本\", '🐘';\u00A0SELECT 2;",
        "--changeset a:1\nSELECT '{}'::jsonb ?? 'a', '?', 1 ? 2; SELECT $$?$$;",
        "--changeset a:1\r\nSELECT 1,\r\n 2;\r\nSELECT 3;\r\n",
        "--changeset a:1\nSELECT 1 /* open; SELECT 2;",
        "--changeset a:1\nSELECT 'open; SELECT 2;",
        "--changeset \"a b\":\"1 c\" runOnChange:true runAlways:true\nSELECT 1;",
        "--changeset a:1 logicalFilePath:some/where.sql\nSELECT 1;",
        "--changeset a:1\n--comment a comment: of it\n--rollback DROP TABLE a;\nSELECT 1;",
        """
        --property name:x value:tab
        --property name:x value:other
        --changeset a:${x}
        SELECT ${x}, ${y}, ${ x }, $x, ${x, ${a${x}};\
        """,
        """
        --property name:x value:1 dbms:oracle
        --property name:X value:2 global:false
        --changeset a:1
        SELECT ${x};\
        """,
        "--property name:y value:${x}\n--property name:x value:7\n--changeset a:1\nSELECT ${y};",
        """
        --changeset a:1
        SELECT 1;
        --ignoreLines:1
        SELECT 2;
        SELECT 3;
        --ignoreLines:start
        x
        --ignoreLines:end
        SELECT 4;\
        """,
        """
        --changeset a:1
        SELECT 1;
        --liquibase:nothing
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:1 SELECT 1
        SELECT 2;\
        """,
        "passed over\n--changeset a:1\n\tSELECT\t1\n;",
        "--changeset a:1 endDelimiter:;;\nSELECT 1; SELECT 2;;\nSELECT 3;;",
        "--changeset a:1 endDelimiter:END\nSELECT 1 END SELECT 2 END",
        "--changeset a:1 splitStatements:true endDelimiter:\\|\nSELECT 1 | 2",
        """
        --changeset a:1
        SELECT 1;
        /* liquibase rollback
        DROP TABLE a;
        DROP TABLE b;
        */
        SELECT 2;\
        """,
      })
  void checksums_and_messages_are_the_same(String changelog) throws Exception {
    write("all.sql", HEADER + changelog);
    assertThat(content(read("all.sql")))
        .isEqualTo(theirs().content(postgres.newDatabase()))
        .hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-changeset a:1\nSELECT 1;",
        "--changeset a: 1\nSELECT 1;",
        "--changeset a\nSELECT 1;",
        "--changeset a:1\n--changeset b:1\nSELECT 1;",
        "--changeset a:1\n",
        "--comment before\n--changeset a:1\nSELECT 1;",
        "--changeset a:1\n--comments x\nSELECT 1;",
        "--changeset a:1\n-rollback x\nSELECT 1;",
        "--changeset a:1\n--precondition-row-count 1\nSELECT 1;",
        "--changeset a:1\n--precondition-sql-check\nSELECT 1;",
        "--changeset a:1\n--ignoreLines:x\nSELECT 1;",
        "--changeset a:1\nSELECT 1;\n--changeset a:1\nSELECT 2;",
        "--changeset a:1\n/* liquibase rollback\nSELECT 1;",
        HEADER + "--changeset a:1\nSELECT 1;",
        "--property name=x\n--changeset a:1\nSELECT 1;",
      })
  void what_it_refuses_is_refused(String changelog) throws Exception {
    write("all.sql", HEADER + changelog);
    assertThatThrownBy(() -> read("all.sql")).isInstanceOf(MigrationException.class);
    ServerAccess database = postgres.newDatabase();
    assertThatThrownBy(() -> theirs().update(database)).isInstanceOf(Exception.class);
  }

  private void writeHistory() throws IOException {
    write(
        "all.sql",
        HEADER
            + """
            --changeset ada:1 labels:One,two context:"test, prod"
            --comment the first one
            CREATE TABLE a (id int PRIMARY KEY, t text);
            INSERT INTO a VALUES (1, 'x;y');
            --rollback DROP TABLE a;
            --changeset ada:2 runInTransaction:false
            CREATE INDEX CONCURRENTLY a_t ON a (t);
            --rollback DROP INDEX a_t;
            --changeset bob:3 runAlways:true
            UPDATE a SET t = t || '!';
            --rollback not required
            --changeset bob:4
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT count(*) FROM a
            CREATE TABLE never ();
            --changeset bob:5
            --preconditions onFail:CONTINUE
            --precondition-table-exists table:nowhere
            CREATE TABLE never ();
            --changeset bob:6
            --preconditions onError:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT count(*) FROM nowhere
            CREATE TABLE never ();
            --changeset bob:7 splitStatements:false runOnChange:true logicalFilePath:db/f.sql
            CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;
            """);
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    List<String> books =
        new ArrayList<>(
            Rows.of(database, "SELECT * FROM databasechangelog ORDER BY orderexecuted", ANY));
    books.addAll(Rows.of(database, "SELECT * FROM databasechangeloglock", Set.of()));
    return books;
  }

  @Test
  void the_books_are_the_same() throws Exception {
    writeHistory();
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    ours(mine).deploy();
    theirs().update(real);

    assertThat(books(mine)).isEqualTo(books(real)).hasSize(7);
    for (String table : List.of("databasechangelog", "databasechangeloglock")) {
      assertThat(Rows.shape(mine, table)).isEqualTo(Rows.shape(real, table));
    }
    ours(mine).deploy();
    theirs().update(real);
    assertThat(books(mine)).isEqualTo(books(real)).anyMatch(row -> row.contains("RERAN"));
  }

  @Test
  void what_we_deployed_is_deployed_for_liquibase() throws Exception {
    writeHistory();
    ServerAccess database = postgres.newDatabase();
    ours(database).deploy();

    List<String> again = List.of("all.sql::3::bob", "all.sql::5::bob");
    assertThat(theirs().pending(database)).isEqualTo(again);
    assertThat(ours(database).status().pending()).map(Migration::id).isEqualTo(again);
  }

  @Test
  void we_go_on_where_liquibase_stopped() throws Exception {
    writeHistory();
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    theirs().update(mine, 2);
    theirs().update(real, 2);
    assertThat(ours(mine).states())
        .startsWith(
            "all.sql::1::ada APPLIED", "all.sql::2::ada APPLIED", "all.sql::3::bob PENDING");

    ours(mine).deploy();
    theirs().update(real);
    assertThat(books(mine)).isEqualTo(books(real));
  }

  @Test
  void a_failure_leaves_the_changesets_before_it() throws Exception {
    write(
        "all.sql",
        HEADER
            + "--changeset a:1\nCREATE TABLE a ();\n"
            + "--changeset a:2\nCREATE TABLE b ();\nSELECT 1 / 0;\n");
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    assertThatThrownBy(() -> ours(mine).deploy())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("all.sql:6:1: ERROR 22012: division by zero");
    assertThatThrownBy(() -> theirs().update(real)).hasMessageContaining("division by zero");

    assertThat(books(mine)).isEqualTo(books(real));
    assertThat(Sql.value(mine, "SELECT to_regclass('b')")).isNull();
    assertThat(ours(mine).states())
        .containsExactly("all.sql::1::a APPLIED", "all.sql::2::a PENDING");
  }

  @Test
  void a_precondition_that_is_not_met_stops() throws Exception {
    write(
        "all.sql",
        HEADER + "--changeset a:1\n--precondition-view-exists view:v\nCREATE TABLE a ();\n");
    ServerAccess database = postgres.newDatabase();
    assertThatThrownBy(() -> ours(database).deploy())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("a precondition is not met: there is no view v");
    assertThat(Sql.query(database, "SELECT 1 FROM databasechangelog")).isEmpty();
  }

  @Test
  void undoing_takes_the_rows_out() throws Exception {
    writeHistory();
    ServerAccess database = postgres.newDatabase();
    ours(database).deploy(2);
    ours(database).undo(2);
    assertThat(Sql.query(database, "SELECT 1 FROM databasechangelog")).isEmpty();
    assertThat(Sql.value(database, "SELECT to_regclass('a')")).isNull();
  }

  @Test
  void an_edited_changeset_is_told() throws Exception {
    write("all.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset a:2\nSELECT 2;\n");
    ServerAccess database = postgres.newDatabase();
    theirs().update(database);
    write(
        "all.sql",
        HEADER
            + "--changeset a:1\nSELECT 11;\n--changeset a:2\n--validCheckSum: ANY\nSELECT 22;\n");
    assertThat(ours(database).states())
        .containsExactly("all.sql::1::a EDITED", "all.sql::2::a APPLIED");
  }

  @Test
  void a_lock_that_was_left_is_told_with_the_way_out() throws Exception {
    write("all.sql", HEADER + "--changeset a:1\nSELECT 1;\n");
    ServerAccess database = postgres.newDatabase();
    Deployment deployment =
        new Deployment(
            new LiquibaseSource()
                .read(
                    new MigrationDirectory(
                        root,
                        ".",
                        new ToolOptions(Map.of("changelog-lock-wait-time-in-minutes", "0")))),
            database);
    try (Connection died = deployment.connect()) {
      deployment.history().table().lock(died);
    }
    try (Connection connection = deployment.connect()) {
      assertThat(deployment.history().table().busy(connection).orElse(""))
          .contains("public.databasechangeloglock is locked by ", "liquibase release-locks");
    }
    assertThatThrownBy(deployment::deploy)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("UPDATE public.databasechangeloglock SET locked = false");
  }

  @Test
  void marking_applied_is_what_changelog_sync_does() throws Exception {
    write("all.sql", HEADER + "--changeset a:1\nSELECT 1 / 0;\n");
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    try (Connection connection = ours(mine).connect()) {
      ours(mine).history().table().open(connection);
    }
    ours(mine).markApplied("all.sql::1::a");
    theirs().with(real, liquibase -> liquibase.changeLogSync(""));
    assertThat(books(mine)).isEqualTo(books(real));
  }
}
