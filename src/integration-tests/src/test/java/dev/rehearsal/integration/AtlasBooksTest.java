package dev.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.atlas.AtlasSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The revisions of Atlas. */
class AtlasBooksTest extends PostgresTest {

  private static final String BOOKS =
      "SELECT version, description, type, applied, total, error IS NULL AS ok, hash"
          + " FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY 1";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private Deployment deployment(String mode) throws Exception {
    Files.writeString(root.resolve("1_a.sql"), "CREATE TABLE a ();\n");
    Files.writeString(root.resolve("2_b.sql"), "CREATE TABLE b ();\n");
    Files.writeString(
        root.resolve("atlas.sum"),
        """
        h1:TvuN9IMWD6oRKZJsB+NujVZJtYpNRaNCV99fFxe1HJo=
        1_a.sql h1:bwjNgdNqPxlW50Ox2fCuhzHseIXyyT5JOpnioAsFnGE=
        2_b.sql h1:4agkvoRPOdEmpKD0zRV2T4HZefhQkD6Zh/OHtL2OnYI=
        """);
    ToolOptions options = new ToolOptions(Map.of("tx-mode", mode));
    return new Deployment(
        new AtlasSource().read(new MigrationDirectory(root, "m", options)), postgres.newDatabase());
  }

  private static List<String> books(Deployment deployment) throws SQLException {
    return Rows.of(deployment.database(), BOOKS, Set.of("hash"));
  }

  @Test
  void each_file_is_a_revision() throws Exception {
    Deployment deployment = deployment("file");
    assertThat(deployment.status().hasTable()).isFalse();
    deployment.deploy(1);
    assertThat(deployment.states()).containsExactly("1_a APPLIED", "2_b PENDING");
    deployment.deploy();
    assertThat(deployment.status().isUpToDate()).isTrue();
    assertThat(books(deployment))
        .containsExactly(
            "version=1 description=a type=2 applied=1 total=1 ok=t hash=…",
            "version=2 description=b type=2 applied=1 total=1 ok=t hash=…");
  }

  @Test
  void a_failure_is_noted_only_without_a_transaction() throws Exception {
    for (String mode : List.of("file", "none")) {
      Deployment deployment = deployment(mode);
      Sql.execute(deployment.database(), "CREATE TABLE b ()");
      assertThatThrownBy(deployment::deploy)
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageStartingWith("m/2_b.sql:1:1: ERROR 42P07")
          .hasNoSuppressedExceptions();
      assertThat(books(deployment)).hasSize(mode.equals("file") ? 1 : 2);
      assertThat(deployment.states()).contains(mode.equals("file") ? "2_b PENDING" : "2_b FAILED");
    }
  }
}
