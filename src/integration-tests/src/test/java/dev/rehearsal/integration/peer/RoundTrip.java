package dev.rehearsal.integration.peer;

import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.integration.Deployment;
import dev.rehearsal.integration.PostgresTest;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.ToolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project of Node.js whose migrations are applied by us and by the real tool. */
abstract class RoundTrip extends PostgresTest {

  private final MigrationSource source;
  private final String tool;
  private final String[] resources;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path project;

  @SuppressWarnings("NullAway.Init")
  Peers peer;

  RoundTrip(MigrationSource source, String tool, String... resources) {
    this.source = source;
    this.tool = tool;
    this.resources = resources;
  }

  @BeforeEach
  void equip() throws IOException {
    peer = Peers.need(tool);
    peer.equip(project, resources);
  }

  /** Writes a file below the directory of the migrations. */
  void write(String file, String text) {
    try {
      Path path = project.resolve("migrations").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Deployment ours() throws SQLException {
    return ours(postgres.newDatabase());
  }

  Deployment ours(ServerAccess database) {
    return ours(database, ToolOptions.NONE);
  }

  Deployment ours(ServerAccess database, ToolOptions options) {
    Path migrations = project.resolve("migrations");
    return new Deployment(source.read(new MigrationDirectory(migrations, "m", options)), database);
  }
}
