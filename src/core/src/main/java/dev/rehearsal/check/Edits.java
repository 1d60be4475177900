package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.MigrationStatus.State;
import dev.rehearsal.migration.MigrationStatus.Step;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.sql.TokenChecksum;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a migration that was reformatted from one that was changed. The books hold only a checksum
 * of what was applied, so the text itself is looked for in the project's commits.
 */
final class Edits {

  private final MigrationStatus status;
  private final PastVersions past;
  private final Function<Path, MigrationHistory> reader;

  /**
   * Looks at a database's books.
   *
   * @param past earlier states of the migrations directory
   * @param reader reads one as the history was read
   */
  Edits(MigrationStatus status, PastVersions past, Function<Path, MigrationHistory> reader) {
    this.status = status;
    this.past = past;
    this.reader = reader;
  }

  /** All edits of a directory without a past. */
  static List<Edit> unknown(MigrationStatus status) {
    return status.in(State.EDITED).stream()
        .map(step -> new Edit(edited(step), Edit.Nature.UNKNOWN, null, null))
        .toList();
  }

  /** All edits, in the order of the history. */
  List<Edit> find() {
    return status.in(State.EDITED).stream().map(this::edit).toList();
  }

  private Edit edit(Step step) {
    Migration now = edited(step);
    @Nullable RecordedMigration recorded = step.recorded();
    @Nullable String checksum = recorded == null ? null : recorded.checksum();
    if (checksum == null) {
      return new Edit(now, Edit.Nature.UNKNOWN, null, null);
    }
    return past.first(now.up().script().path(), directory -> applied(directory, now, checksum))
        .map(found -> new Edit(now, nature(found.value(), now), found.commit(), found.value()))
        .orElseGet(() -> new Edit(now, Edit.Nature.UNKNOWN, null, null));
  }

  private static Migration edited(Step step) {
    return Objects.requireNonNull(step.migration(), "an edited migration is there");
  }

  /** The migration as a past state of the directory has it, when that is what was applied. */
  private Optional<Migration> applied(Path directory, Migration now, String checksum) {
    try {
      return reader
          .apply(directory)
          .find(now.id())
          .filter(then -> status.history().table().matches(then, checksum));
    } catch (MigrationException e) {
      // That state could not be read by the tool, either, so nothing was applied from it.
      return Optional.empty();
    }
  }

  private static Edit.Nature nature(Migration then, Migration now) {
    boolean same = TokenChecksum.of(then.up().script()).equals(TokenChecksum.of(now.up().script()));
    return same ? Edit.Nature.REFORMATTED : Edit.Nature.CHANGED;
  }
}
