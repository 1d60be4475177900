package dev.rehearsal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationSource;
import dev.rehearsal.migration.format.PlainSource;
import dev.rehearsal.migration.format.PrismaSource;
import dev.rehearsal.trace.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Histories of tools, with the tools' own transactions and books, are the same when traced. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesEquivalenceTest {

  private static final Path SAMPLES = Path.of("../../samples");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @BeforeAll
  void open() {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Stream.of(
        dynamicTest(
            "plain-sql", () -> check(new PlainSource(), SAMPLES.resolve("plain-sql/migrations"))),
        dynamicTest(
            "prisma-shop",
            () -> check(new PrismaSource(), SAMPLES.resolve("prisma-shop/prisma/migrations"))));
  }

  /** Those of {@code trace/histories.txt}; the last migration of each fails or nearly does. */
  @TestFactory
  Stream<DynamicTest> formats() {
    return Blocks.of("trace/histories.txt").stream()
        .map(block -> dynamicTest(block.title(), () -> check(source(block.title()), write(block))));
  }

  private void check(MigrationSource source, Path directory) throws SQLException {
    MigrationHistory history = source.read(new MigrationDirectory(directory, "m"));
    ClonedDatabase plain = stage.empty(history);
    ClonedDatabase traced = stage.empty(history);
    try {
      List<Migration> migrations = history.migrations();
      assertThat(migrations).hasSizeGreaterThan(1);
      for (Migration migration : migrations) {
        assertThat(Ending.traced(traced, migration))
            .as(migration.id())
            .isEqualTo(Ending.plain(plain, migration));
      }
    } finally {
      plain.drop();
      traced.drop();
    }
  }

  private static MigrationSource source(String format) {
    return ServiceLoader.load(MigrationSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(source -> source.format().equals(format))
        .findFirst()
        .orElseThrow();
  }

  private Path write(Block block) throws IOException {
    Path directory = root.resolve(block.title());
    for (String file : block.content().split("(?m)^--- (?=\\S+$)", -1)) {
      if (!file.isBlank()) {
        int end = file.indexOf('\n');
        Path path = directory.resolve(file.substring(0, end));
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.substring(end + 1));
      }
    }
    return directory;
  }
}
