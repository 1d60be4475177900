package dev.rehearsal.check;

import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of two ways to make a database: a directory of migrations, or an SQL file. */
final class EqualitySide {

  /** What makes a template another one, so that it is built a second time. */
  private static final String ONCE_MORE = "SELECT 'once more'";

  private final MigrationHistory history;
  private final int length;
  private final @Nullable DumpFile file;
  private final Prefixes prefixes;
  private List<LeftOut> leftOut = List.of();

  private EqualitySide(
      MigrationHistory history, int length, @Nullable DumpFile file, Prefixes prefixes) {
    this.history = history;
    this.length = length;
    this.file = file;
    this.prefixes = prefixes;
  }

  static EqualitySide of(MigrationHistory history, int length, Prefixes prefixes) {
    return new EqualitySide(history, length, null, prefixes);
  }

  static EqualitySide of(DumpFile file, Prefixes prefixes) {
    return new EqualitySide(file.history(), 1, file, prefixes);
  }

  MigrationHistory history() {
    return history;
  }

  /** The file, if it is one. */
  Optional<DumpFile> file() {
    return Optional.ofNullable(file);
  }

  /** What of it was not run the last time. */
  List<LeftOut> leftOut() {
    return leftOut;
  }

  /** The empty database on its server. */
  TemplateDatabase empty() {
    if (file == null) {
      prefixes.expect(history, length);
    }
    return prefixes.template(history, 0);
  }

  /**
   * Makes a database of it.
   *
   * @param empty where a file is run
   * @throws MigrationFailedException when a statement fails
   */
  ClonedDatabase make(TemplateDatabase empty) {
    return file == null ? migrated(prefixes) : made(file, empty);
  }

  /** Makes another one, from nothing. */
  ClonedDatabase makeOnceMore(TemplateDatabase empty) {
    return file == null ? migrated(prefixes.on(ONCE_MORE)) : made(file, empty);
  }

  private ClonedDatabase migrated(Prefixes from) {
    return from.template(history, length).newDatabase();
  }

  private ClonedDatabase made(DumpFile dump, TemplateDatabase empty) {
    ClonedDatabase database = empty.newDatabase();
    boolean done = false;
    try (Connection connection = database.connectToMigrate()) {
      leftOut = dump.run(connection);
      done = true;
      return database;
    } catch (SQLException e) {
      throw new DatabaseServerException(
          "%s cannot be run: %s".formatted(history.location(), e.getMessage()), e);
    } finally {
      if (!done) {
        database.drop();
      }
    }
  }
}
