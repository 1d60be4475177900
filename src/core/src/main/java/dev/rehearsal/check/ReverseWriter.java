package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the reverse of a project's last migration as its next one. */
final class ReverseWriter {

  private final Prefixes prefixes;
  private final MigrationHistory history;
  private final DraftWriter writer;

  ReverseWriter(
      Settings settings,
      Project project,
      Prefixes prefixes,
      MigrationHistory history,
      Clock clock) {
    this.prefixes = prefixes;
    this.history = history;
    this.writer = new DraftWriter(settings, project, prefixes, history, clock);
  }

  /**
   * Looks whether anything can be written.
   *
   * @throws MigrationException when the migrations are not on disk, the tool keeps more than files,
   *     or the migration is not the last one
   */
  void checkPlace(Migration step) {
    writer.checkTool(name(step), "--write", "rehearsal reverse");
    Migration last = history.migrations().get(history.size() - 1);
    if (!last.equals(step)) {
      throw new MigrationException(
          "--write is for the last migration, which is %s: what comes behind %s may stand on it; take back the later ones first, or put what rehearsal reverse prints into a migration of your own"
              .formatted(last, step));
    }
  }

  /**
   * Writes it.
   *
   * @return the files, as their user knows them
   * @throws RefusedException when it does not do as a migration what it did as a script, or a file
   *     is in the way; nothing was written then
   */
  List<String> write(Migration step, SchemaAlteration alteration) {
    Draft draft =
        Draft.of(name(step), "Takes back %s.".formatted(step.id()), alteration, down(step));
    return writer.write(draft, this::prove).files();
  }

  private void prove(MigrationHistory next) {
    SchemaDiff left =
        SchemaDiff.between(
            prefixes.snapshot(history, history.size() - 1), prefixes.snapshot(next, next.size()));
    if (!left.isEmpty()) {
      throw new RefusedException(
          "as a migration of %s it does not bring back the schema: %s"
              .formatted(history.format(), left.changes().get(0)));
    }
  }

  /** What the migration that takes one back is called, without a number. */
  private static String name(Migration step) {
    String words =
        step.id()
            .replaceFirst("^[A-Z]?[0-9][0-9._-]*?[_-]+(?=[^0-9_.-])", "")
            .replaceAll("[^\\p{L}\\p{N}_-]+", "_");
    return "revert_" + words;
  }

  /** What the migration did; nothing when that is more than statements in its file. */
  private static Optional<String> down(Migration step) {
    boolean isPlain =
        step.up().parts().stream().allMatch(part -> part.rows() == null && part.included() == null);
    return isPlain
        ? Optional.of(
            step.up().parts().stream()
                .map(Part::sql)
                .map(String::strip)
                .map(sql -> sql.endsWith(";") ? sql + "\n" : sql + ";\n")
                .collect(Collectors.joining()))
        : Optional.empty();
  }
}
