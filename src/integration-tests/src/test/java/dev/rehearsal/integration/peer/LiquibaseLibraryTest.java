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
import dev.rehearsal.migration.MigrationSource.Recognition;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.liquibase.LiquibaseSource;
import dev.rehearsal.source.liquibase.LiquibaseLibrarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs in XML, YAML and JSON: what Liquibase 4.33.0 makes of them, and we through it. */
class LiquibaseLibraryTest extends PostgresTest {

  private static final Set<String> ANY = Set.of("dateexecuted", "deployment_id");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("db/changelog").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private MigrationDirectory directory(Map<String, String> options) {
    return new MigrationDirectory(
        root.resolve("db/changelog"), "db/changelog", new ToolOptions(options));
  }

  private MigrationHistory read() {
    return new LiquibaseLibrarySource().read(directory(Map.of()));
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(read(), database);
  }

  private RealLiquibase theirs() {
    return new RealLiquibase(root, "db/changelog/db.changelog-master.yaml");
  }

  private void yaml(String... changeSets) throws IOException {
    write("db.changelog-master.yaml", "databaseChangeLog:\n" + String.join("", changeSets));
  }

  private static String sql(int id, String sql, String... more) {
    return "- changeSet:\n    id: %d\n    author: ada\n%s    changes:\n    - sql: \"%s\"\n"
        .formatted(id, String.join("", more), sql);
  }

  private void writeHistory() throws IOException {
    yaml(
        "- property: {name: size, value: 40}\n",
        "- include: {file: one.xml, relativeToChangelogFile: true, context: all}\n",
        "- includeAll: {path: more/, relativeToChangelogFile: true}\n",
        """
        - changeSet:
            id: last
            author: ada
            runAlways: true
            comment: each time
            changes:
            - update: {tableName: a, where: id = 1, columns: [{column: {name: t, value: again}}]}
            - tagDatabase: {tag: v1}
        """);
    write(
        "one.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="1" author="ada" labels="One">
            <createTable tableName="a" remarks="all of them">
              <column name="id" type="int" autoIncrement="true">
                <constraints primaryKey="true"/>
              </column>
              <column name="t" type="varchar(${size})"/>
              <column name="Mixed" type="clob" defaultValue="it's"/>
            </createTable>
            <loadData tableName="a" file="a.csv" relativeToChangelogFile="true"/>
          </changeSet>
          <changeSet id="2" author="ada">
            <addNotNullConstraint tableName="a" columnName="t" defaultNullValue="none"
                columnDataType="varchar(${size})"/>
            <createIndex tableName="a" indexName="a_t"><column name="t"/></createIndex>
          </changeSet>
          <changeSet id="3" author="ada" dbms="oracle"><sql>no SQL of ours</sql></changeSet>
          <changeSet id="4" author="ada">
            <preConditions onFail="MARK_RAN"><not><tableExists tableName="a"/></not></preConditions>
            <createTable tableName="never"><column name="id" type="int"/></createTable>
          </changeSet>
          <changeSet id="5" author="ada">
            <preConditions onFail="CONTINUE"><tableExists tableName="never"/></preConditions>
            <dropTable tableName="never"/>
          </changeSet>
          <changeSet id="6" author="ada">
            <createTable tableName="b">
              <column name="a" type="int">
                <constraints foreignKeyName="b_a" references="a(id)"/>
              </column>
            </createTable>
          </changeSet>
          <changeSet id="7" author="ada">
            <dropAllForeignKeyConstraints baseTableName="b"/>
            <rollback/>
          </changeSet>
          <changeSet id="8" author="ada" runInTransaction="false">
            <sql>CREATE INDEX CONCURRENTLY b_i ON b (a); SELECT '{}'::jsonb ?? 'a'</sql>
            <rollback>DROP INDEX b_i</rollback>
            <modifySql dbms="postgresql"><replace replace="b_i ON" with="b_i ON ONLY"/></modifySql>
          </changeSet>
        </databaseChangeLog>
        """
            .replace("b_i ON ONLY", "b_i  ON"));
    write("a.csv", "id,t,Mixed\n1,x,y\n2,NULL,\"a;b\"\n");
    write(
        "more/2.json",
        """
        {"databaseChangeLog": [{"changeSet": {"id": "j", "author": "bob", "changes": [
          {"addColumn": {"tableName": "b", "columns": [
            {"column": {"name": "c", "type": "boolean", "defaultValueBoolean": true}}]}}]}}]}
        """);
    write(
        "more/1.sql",
        """
        --liquibase formatted sql
        --changeset bob:s
        CREATE VIEW v AS SELECT * FROM a;
        --rollback DROP VIEW v;
        """);
    write("more/3.sql", "CREATE TABLE raw ();\nCREATE TABLE raw2 ();\n");
  }

  private static List<String> books(ServerAccess database) throws SQLException {
    List<String> books =
        new ArrayList<>(
            Rows.of(database, "SELECT * FROM databasechangelog ORDER BY orderexecuted", ANY));
    books.addAll(Rows.of(database, "SELECT * FROM databasechangeloglock", Set.of()));
    return books;
  }

  private static List<String> schema(ServerAccess database) throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : List.of("a", "b", "v", "raw2")) {
      all.addAll(Rows.shape(database, table));
    }
    all.addAll(Rows.of(database, "SELECT * FROM a ORDER BY 1", Set.of()));
    return all;
  }

  @Test
  void the_books_and_the_schema_are_the_same() throws Exception {
    writeHistory();
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    ours(mine).deploy();
    theirs().update(real);

    assertThat(books(mine)).isEqualTo(books(real)).hasSize(11);
    assertThat(schema(mine)).isEqualTo(schema(real)).anyMatch(row -> row.contains("t=again"));
    ours(mine).deploy();
    theirs().update(real);
    assertThat(books(mine)).isEqualTo(books(real)).anyMatch(row -> row.contains("RERAN"));
  }

  @Test
  void what_we_deployed_is_deployed_for_liquibase() throws Exception {
    writeHistory();
    ServerAccess database = postgres.newDatabase();
    ours(database).deploy();
    List<String> again =
        List.of("db/changelog/one.xml::5::ada", "db/changelog/db.changelog-master.yaml::last::ada");
    assertThat(theirs().pending(database)).isEqualTo(again);
    assertThat(ours(database).status().pending()).map(Migration::id).isEqualTo(again);
  }

  @Test
  void we_go_on_where_liquibase_stopped() throws Exception {
    writeHistory();
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    for (ServerAccess database : List.of(mine, real)) {
      theirs().update(database, 3);
    }
    ours(mine).deploy();
    theirs().update(real);
    assertThat(books(mine)).isEqualTo(books(real));
    assertThat(schema(mine)).isEqualTo(schema(real));
  }

  @Test
  void the_sql_is_there_to_be_read_before_it_runs() throws Exception {
    writeHistory();
    Migration second = read().find("db/changelog/one.xml::2::ada").orElseThrow();
    assertThat(second.up().parts())
        .map(part -> part.sql())
        .containsExactly(
            "UPDATE a SET t = 'none' WHERE t IS NULL",
            "ALTER TABLE a ALTER COLUMN  t SET NOT NULL",
            "CREATE INDEX a_t ON a(t)");
    assertThat(second.up().script().path()).isEqualTo("db/changelog/one.xml");
    assertThat(second.down()).isNotNull();
    assertThat(read().warnings())
        .singleElement()
        .asString()
        .contains("1 of 12 changesets do not run here", "one.xml::3::ada");
  }

  @Test
  void undoing_runs_the_rollbacks_backwards() throws Exception {
    yaml(
        """
        - changeSet:
            id: 1
            author: ada
            changes:
            - createTable:
                tableName: a
                columns: [{column: {name: id, type: int}}]
        """,
        sql(2, "ALTER TABLE a ADD b int", "    rollback: ALTER TABLE a DROP b\n"),
        sql(3, "SELECT 1"));
    ServerAccess database = postgres.newDatabase();
    ours(database).deploy(2);
    ours(database).undo(2);
    assertThat(Sql.query(database, "SELECT 1 FROM databasechangelog")).isEmpty();
    assertThat(Sql.value(database, "SELECT to_regclass('a')")).isNull();
    assertThat(read().migrations().get(2).down()).isNull();
  }

  @Test
  void a_change_for_other_databases_alone_is_passed_over_each_time() throws Exception {
    yaml(
        sql(1, "SELECT 1"),
        "- changeSet: {id: 2, author: ada, changes: [{sql: {dbms: oracle, sql: no SQL of"
            + " ours}}]}\n");
    ServerAccess mine = postgres.newDatabase();
    ServerAccess real = postgres.newDatabase();
    ours(mine).deploy();
    theirs().update(real);
    assertThat(books(mine)).isEqualTo(books(real)).hasSize(2);
    assertThat(theirs().pending(mine))
        .isEqualTo(ours(mine).status().pending().stream().map(Migration::id).toList())
        .hasSize(1);
  }

  @Test
  void a_failure_names_the_place_and_leaves_what_was_before() throws Exception {
    yaml(sql(1, "CREATE TABLE a ()"), sql(2, "CREATE TABLE b (); SELECT 1 / 0"));
    ServerAccess mine = postgres.newDatabase();
    assertThatThrownBy(() -> ours(mine).deploy())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining(
            "db/changelog/db.changelog-master.yaml:8:5: ERROR 22012: division by zero");
    assertThat(ours(mine).states())
        .containsExactly(
            "db/changelog/db.changelog-master.yaml::1::ada APPLIED",
            "db/changelog/db.changelog-master.yaml::2::ada PENDING");
  }

  @Test
  void a_precondition_that_is_not_met_stops() throws Exception {
    yaml(sql(1, "SELECT 1", "    preConditions: [{tableExists: {tableName: nowhere}}]\n"));
    assertThatThrownBy(() -> ours(postgres.newDatabase()).deploy())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("a precondition is not met: Table public.nowhere does not exist");
    yaml("- preConditions: [{runningAs: {username: nobody}}]\n", sql(1, "SELECT 1"));
    assertThatThrownBy(() -> ours(postgres.newDatabase()).deploy())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("a precondition of the changelog is not met");
  }

  @Test
  void old_checksums_are_known_and_new_texts_are_told() throws Exception {
    yaml(sql(1, "SELECT 1"), sql(2, "SELECT 2"));
    ServerAccess database = postgres.newDatabase();
    ours(database).deploy();
    Sql.execute(database, "UPDATE databasechangelog SET md5sum = '8:0' WHERE id = '1'");
    assertThat(ours(database).states().get(0)).endsWith("EDITED");
    yaml(sql(1, "SELECT 1"), sql(2, "SELECT 22"));
    assertThat(ours(database).states().get(1)).endsWith("EDITED");
  }

  @Test
  void a_program_is_a_step_that_we_do_not_run() throws Exception {
    yaml(
        """
        - changeSet:
            id: 1
            author: ada
            changes:
            - executeCommand: {executable: /bin/true}
        """);
    assertThat(read().migrations()).singleElement().matches(Migration::isCode);
  }

  @Test
  void what_cannot_be_honoured_is_named() throws Exception {
    yaml(sql(1, "SELECT 1", "    failOnError: false\n"));
    assertThatThrownBy(this::read)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("master.yaml::1::ada: failOnError=false");
    yaml("- changeSet:\n    id: 1\n    author: ada\n    changes:\n    - createTable: {}\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("is not valid: No columns defined for createTable");
  }

  @Test
  void a_schema_newer_than_the_library_is_named_with_the_way_out() throws Exception {
    write(
        "changelog.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-9.9.xsd"/>
        """);
    assertThatThrownBy(this::read)
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "db/changelog/changelog.xml, or a changelog that it includes, names the schema"
                + " dbchangelog-9.9.xsd, which Liquibase 4.33.0 does not carry: write"
                + " dbchangelog-latest.xsd there, or put the Liquibase that it was written for on"
                + " the class path");
  }

  @Test
  void what_it_makes_of_a_directory_depends_on_the_class_path() throws Exception {
    LiquibaseLibrarySource source = new LiquibaseLibrarySource();
    Files.createDirectories(root.resolve("db/changelog"));
    MigrationDirectory not = directory(Map.of()).remembering();
    source.recognise(not);
    assertThat(not.read().isWhole()).isTrue();

    writeHistory();
    MigrationDirectory recognised = directory(Map.of()).remembering();
    source.recognise(recognised);
    assertThat(recognised.read().isWhole()).isFalse();
    MigrationDirectory read = directory(Map.of()).remembering();
    source.read(read);
    assertThat(read.read().isWhole()).isFalse();
  }

  @Test
  void the_core_alone_says_what_to_add() throws Exception {
    writeHistory();
    LiquibaseSource alone = new LiquibaseSource();
    assertThat(alone.recognise(directory(Map.of()))).isEqualTo(Recognition.LIKELY);
    assertThat(new LiquibaseLibrarySource().recognise(directory(Map.of())))
        .isEqualTo(Recognition.CERTAIN);
    assertThatThrownBy(() -> alone.read(directory(Map.of())))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "db/changelog/db.changelog-master.yaml is a changelog that only Liquibase's own library"
                + " reads: add dev.rehearsal:rehearsal-source-liquibase and"
                + " org.liquibase:liquibase-core:4.33.0 to the class path");
  }
}
