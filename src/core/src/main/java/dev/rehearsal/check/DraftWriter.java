package dev.rehearsal.check;

import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.migration.Conventions;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationFailedException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.NextFile;
import dev.rehearsal.migration.RunListener;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;

/**
 * Writes a project's next migration, after it has proved in a copy of the directory that the tool
 * takes it and it does there what it should.
 */
final class DraftWriter {

  private final Settings settings;
  private final Prefixes prefixes;
  private final MigrationHistory history;
  private final Clock clock;
  private final HistoryReader reader;
  private final Conventions conventions;

  DraftWriter(
      Settings settings,
      Project project,
      Prefixes prefixes,
      MigrationHistory history,
      Clock clock) {
    this.settings = settings;
    this.prefixes = prefixes;
    this.history = history;
    this.clock = clock;
    this.reader = new HistoryReader(project);
    this.conventions = reader.conventions(history);
  }

  /**
   * Looks whether anything can be written.
   *
   * @param name what the migration would be called
   * @param option the option that asks for it
   * @param command what prints the statements instead
   * @throws MigrationException when the migrations are not on disk, or the tool keeps more than
   *     files
   */
  void checkTool(String name, String option, String command) {
    reader.directory(settings);
    String tool = conventions.authoring().tool();
    if (!tool.isEmpty()) {
      throw new MigrationException(
          "%s keeps more than files in %s, so that %s writes none: make the migration with %s, and put into it what %s prints"
              .formatted(
                  history.format(),
                  history.location(),
                  option,
                  tool.replace("NAME", name),
                  command));
    }
  }

  /**
   * Writes it.
   *
   * @param proof refuses a history with the migration when it is not what it should be
   * @return what was written
   * @throws RefusedException when it does not do as a migration what it did as a script, or a file
   *     is in the way; nothing was written then
   */
  Written write(Draft draft, Proof proof) {
    DraftFiles files = new DraftFiles(conventions, draft);
    List<String> names = NextFile.of(history, draft.names(), clock.instant());
    SortedMap<String, String> plain = files.texts(names, false);
    SortedMap<String, String> texts = plain;
    if (Reversal.areUndone(history)) {
      SortedMap<String, String> undoable = files.texts(names, true);
      texts = undoable.equals(plain) || !isRight(undoable, proof) ? plain : undoable;
    }
    List<String> ids = inCopy(texts, next -> prove(next, proof));
    place(texts);
    return new Written(
        texts.keySet().stream().map(file -> history.location() + "/" + file).toList(), ids);
  }

  /** A down that is not right is none. */
  private boolean isRight(SortedMap<String, String> texts, Proof proof) {
    try {
      inCopy(
          texts,
          next -> {
            prove(next, proof);
            proveDown(next);
          });
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  /** The ids of the migrations that the files are. */
  private List<String> inCopy(SortedMap<String, String> texts, Proof proof) {
    try {
      Path copy = Files.createTempDirectory("rehearsal-draft");
      try {
        Copies.copy(reader.directory(settings), copy);
        put(texts, copy);
        MigrationHistory next = reader.read(settings, copy, history.format());
        proof.of(next);
        return ids(next.migrations().subList(history.size(), next.size()));
      } catch (MigrationFailedException e) {
        throw new RefusedException(
            "as a migration of %s it fails: %s".formatted(history.format(), e.failure().message()));
      } catch (MigrationException e) {
        throw new RefusedException(
            "%s would not take it: %s".formatted(history.format(), e.getMessage()));
      } finally {
        Copies.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prove(MigrationHistory next, Proof proof) {
    List<Migration> begin = next.migrations().subList(0, Math.min(history.size(), next.size()));
    if (next.size() <= history.size() || !ids(begin).equals(ids(history.migrations()))) {
      throw new RefusedException(
          "%s would not run it behind all others".formatted(history.format()));
    }
    proof.of(next);
  }

  private void proveDown(MigrationHistory next) {
    ClonedDatabase database = prefixes.template(next, next.size()).newDatabase();
    try {
      database.undo(next.migrations().subList(next.size() - 1, next.size()), RunListener.NONE);
      try (Connection connection = database.handle().connect()) {
        SchemaDiff left =
            SchemaDiff.between(
                prefixes.snapshot(next, next.size() - 1), Schemas.read(connection, next));
        if (!left.isEmpty()) {
          throw new RefusedException(
              "its down does not bring back the schema: " + left.changes().get(0));
        }
      }
    } catch (SQLException e) {
      throw new DatabaseServerException("the schema cannot be read: " + e.getMessage(), e);
    } finally {
      database.drop();
    }
  }

  private static List<String> ids(List<Migration> migrations) {
    return migrations.stream().map(Migration::id).toList();
  }

  /** Each file or directory comes whole, and never in place of another. */
  private void place(SortedMap<String, String> texts) {
    Path directory = reader.directory(settings);
    List<String> names = texts.keySet().stream().map(DraftWriter::top).distinct().toList();
    for (String name : names) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new RefusedException("%s/%s is there already".formatted(history.location(), name));
      }
    }
    try {
      Path stage = Files.createTempDirectory(directory, ".rehearsal");
      try {
        put(texts, stage);
        for (String name : names) {
          Files.move(stage.resolve(name), directory.resolve(name));
        }
      } finally {
        Copies.delete(stage);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String top(String file) {
    return file.replaceFirst("/.*", "");
  }

  private static void put(SortedMap<String, String> texts, Path directory) throws IOException {
    for (String file : texts.keySet()) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, texts.get(file));
    }
  }

  /** Looks at a history with the new migration, and refuses it. */
  @FunctionalInterface
  interface Proof {
    void of(MigrationHistory next);
  }

  /**
   * What was written.
   *
   * @param files as their user knows them
   * @param ids of the migrations that they are, in their order
   */
  record Written(List<String> files, List<String> ids) {}
}
