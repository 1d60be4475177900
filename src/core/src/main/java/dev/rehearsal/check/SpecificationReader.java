package dev.rehearsal.check;

import dev.rehearsal.database.TemplateSpec;
import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which template a project's settings ask for: by reading the migrations, or by seeing
 * that they are what they were when they were last read.
 */
record SpecificationReader(Settings settings, Project project) {

  /**
   * What was found out.
   *
   * @param template what it is made of
   * @param noting notes it for the next time; null where there is nothing new
   */
  record Specification(TemplateSpec template, @Nullable Runnable noting) {

    /**
     * Notes it for the next time, if there is something new.
     *
     * @return the same without what was seen, of which there may be much
     */
    Specification noted() {
      if (noting != null) {
        noting.run();
      }
      return known(template);
    }

    private static Specification known(TemplateSpec template) {
      return new Specification(template, null);
    }
  }

  /**
   * Finds out.
   *
   * @throws dev.rehearsal.migration.MigrationException when the migrations cannot be read
   */
  Specification read() {
    return read(settings.fresh() ? Optional.empty() : LastRead.of(settings, project));
  }

  /**
   * The same.
   *
   * @param last where it may be noted; nothing is noted without
   */
  Specification read(Optional<LastRead> last) {
    HistoryReader reader = new HistoryReader(project);
    return last.isEmpty()
        ? Specification.known(template(reader.read(settings)))
        : reader.location(settings).open(project, directory -> read(reader, directory, last.get()));
  }

  private Specification read(HistoryReader reader, MigrationDirectory shown, LastRead last) {
    MigrationDirectory directory = HistoryReader.told(shown.path(), shown, settings);
    Optional<LastRead.Found> found = last.find(directory);
    if (found.isPresent()) {
      return Specification.known(template(reader, directory, found.get()));
    }
    TemplateSpec template = template(reader.read(directory, settings));
    return new Specification(
        template,
        () ->
            last.note(
                new LastRead.Found(template.name(), template.length(), directory.read()),
                directory));
  }

  /** The migrations are taken apart when somebody wants them, from what was seen. */
  private TemplateSpec template(
      HistoryReader reader, MigrationDirectory directory, LastRead.Found found) {
    MigrationDirectory seen =
        new MigrationDirectory(
            directory.path(), directory.shownAs(), directory.options(), found.files());
    return settings
        .specification(() -> reader.read(seen, settings), found.length())
        .called(found.name());
  }

  private TemplateSpec template(MigrationHistory history) {
    return settings.specification(history, settings.length(history));
  }
}
