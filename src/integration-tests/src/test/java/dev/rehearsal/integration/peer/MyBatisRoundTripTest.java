package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.integration.Rows;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.format.mybatis.MyBatisSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.ibatis.migration.FileMigrationLoader;
import org.apache.ibatis.migration.operations.DownOperation;
import org.apache.ibatis.migration.operations.StatusOperation;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MyBatis Migrations 3.5.0 makes of what we did, and we of what it did. */
class MyBatisRoundTripTest extends PostgresTest {

  private static final String BOOKS = "SELECT * FROM changelog ORDER BY id";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  private void write(String file, String text) {
    try {
      Path path = project.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void project(boolean whole, boolean each) {
    write(
        "environments/development.properties",
        "send_full_script=%s\nauto_commit=%s\nchangelog=CHANGELOG\nv=7\n".formatted(whole, each));
    write(
        "scripts/1_create_changelog.sql",
        """
        -- // Create Changelog
        CREATE TABLE ${changelog} (
        ID NUMERIC(20,0) NOT NULL,
        APPLIED_AT VARCHAR(25) NOT NULL,
        DESCRIPTION VARCHAR(255) NOT NULL
        );
        ALTER TABLE ${changelog} ADD CONSTRAINT PK_${changelog} PRIMARY KEY (id);
        -- //@UNDO
        DROP TABLE ${changelog};
        """);
    write(
        "scripts/20_a_table.sql",
        "CREATE TABLE a AS\nSELECT ${v} AS v;\n\n-- //@UNDO\nDROP TABLE a;\n");
    write("scripts/100_more__words_.sql", "INSERT INTO a VALUES (8);\n-- // @UNDO\n-- none\n");
  }

  private Deployment ours(ServerAccess database) {
    return new Deployment(new MyBatisSource().read(new MigrationDirectory(project, "m")), database);
  }

  /** The real one, on a database and with the settings of the environment. */
  private record Theirs(ServerAccess database, Path project, boolean whole, boolean each) {

    FileMigrationLoader loader() {
      Properties variables = new Properties();
      variables.put("changelog", "CHANGELOG");
      variables.put("v", "7");
      return new FileMigrationLoader(project.resolve("scripts").toFile(), "UTF-8", variables);
    }

    DatabaseOperationOption option() {
      DatabaseOperationOption option = new DatabaseOperationOption();
      option.setSendFullScript(whole);
      option.setAutoCommit(each);
      option.setStopOnError(true);
      return option;
    }

    void up(int steps) {
      new UpOperation(steps).operate(database::connect, loader(), option(), null);
    }

    void down() {
      new DownOperation(1).operate(database::connect, loader(), option(), null);
    }

    int pending() {
      StatusOperation status = new StatusOperation();
      return status.operate(database::connect, loader(), option(), null).getPendingCount();
    }
  }

  private List<String> books(ServerAccess database) throws SQLException {
    return Rows.of(database, BOOKS, Set.of("applied_at"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_books_are_the_same_and_nothing_is_left_to_do(boolean whole) throws SQLException {
    project(whole, false);
    Theirs theirs = new Theirs(postgres.newDatabase(), project, whole, false);
    theirs.up(3);
    Deployment ours = ours(postgres.newDatabase());
    ours.deploy();
    assertThat(books(ours.database()))
        .isEqualTo(books(theirs.database()))
        .containsExactly(
            "id=1 applied_at=… description=create changelog",
            "id=20 applied_at=… description=a table",
            "id=100 applied_at=… description=more  words");
    assertThat(Rows.of(ours.database(), "SELECT * FROM a ORDER BY 1", Set.of()))
        .isEqualTo(Rows.of(theirs.database(), "SELECT * FROM a ORDER BY 1", Set.of()))
        .containsExactly("v=7", "v=8");
    assertThat(new Theirs(ours.database(), project, true, false).pending()).isZero();
    assertThat(ours(theirs.database()).status().isUpToDate()).isTrue();
  }

  /** It commits what the driver has committed, which PostgreSQL's driver takes for an error. */
  @Test
  void with_auto_commit_it_stops_after_each_migration_and_we_go_on() throws SQLException {
    project(false, true);
    Theirs theirs = new Theirs(postgres.newDatabase(), project, false, true);
    assertThatThrownBy(() -> theirs.up(3)).hasMessageContaining("when autoCommit is enabled");
    Deployment ours = ours(theirs.database());
    assertThat(ours.status().pending()).hasSize(2);
    ours.deploy();
    assertThat(books(ours.database())).hasSize(3);
  }

  @Test
  void we_go_on_where_it_stopped_and_it_where_we_did() throws SQLException {
    project(true, false);
    Theirs theirs = new Theirs(postgres.newDatabase(), project, true, false);
    Deployment ours = ours(theirs.database());
    assertThat(ours.status().hasTable()).isFalse();
    theirs.up(2);
    assertThat(ours.states())
        .containsExactly(
            "1_create_changelog APPLIED", "20_a_table APPLIED", "100_more__words_ PENDING");
    ours.deploy();
    theirs.down();
    assertThat(ours.states()).contains("100_more__words_ PENDING", "20_a_table APPLIED");
    ours.undo(1);
    assertThat(theirs.pending()).isEqualTo(2);
    theirs.up(2);
    ours.undo(3);
    assertThat(ours.status().hasTable()).isFalse();
  }

  @Test
  void what_comes_late_is_passed_over_by_both() throws SQLException {
    project(true, false);
    Theirs theirs = new Theirs(postgres.newDatabase(), project, true, false);
    theirs.up(3);
    write("scripts/21_late.sql", "SELECT 1;\n-- //@UNDO\n");
    Deployment ours = ours(theirs.database());
    assertThat(ours.status().pending()).isEmpty();
    assertThat(ours.states()).contains("21_late OUT_OF_ORDER");
    theirs.up(1);
    assertThat(books(theirs.database())).hasSize(3);
  }

  @Test
  void a_failure_leaves_what_it_leaves_there() throws SQLException {
    project(false, false);
    write("scripts/200_fails.sql", "CREATE TABLE gone ();\nSELECT 1/0;\n-- //@UNDO\n");
    write("scripts/onabort.sql", "CREATE TABLE aborted ();\n");
    Theirs theirs = new Theirs(postgres.newDatabase(), project, false, false);
    assertThatThrownBy(() -> theirs.up(4)).hasMessageContaining("division by zero");
    Deployment ours = ours(postgres.newDatabase());
    assertThatThrownBy(ours::deploy)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith("m/scripts/200_fails.sql:2:1: ERROR 22012")
        .hasNoSuppressedExceptions();
    String tables =
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            + " AND relkind = 'r' ORDER BY 1";
    assertThat(Rows.of(ours.database(), tables, Set.of()))
        .isEqualTo(Rows.of(theirs.database(), tables, Set.of()));
    assertThat(ours.states()).contains("200_fails PENDING");
  }
}
