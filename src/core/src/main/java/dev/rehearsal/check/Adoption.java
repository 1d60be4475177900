package dev.rehearsal.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration that brings a project's migrations to what a database is.
 *
 * @param files what was written, as its user knows the files; nothing when nothing was
 * @param ids of the migrations that the files are, in their order
 * @param commands how the tool itself records them as applied in that database, where they must not
 *     run; nothing when it has no command for that
 * @param isRecorded whether the tool keeps a record of what is applied
 * @param notWrittenOrNull why nothing was written; null when something was
 */
public record Adoption(
    List<String> files,
    List<String> ids,
    List<String> commands,
    boolean isRecorded,
    @Nullable String notWrittenOrNull) {

  public Adoption {
    files = List.copyOf(files);
    ids = List.copyOf(ids);
    commands = List.copyOf(commands);
  }

  static Adoption notWritten(String reason) {
    return new Adoption(List.of(), List.of(), List.of(), false, reason);
  }

  /** Why nothing was written. */
  public Optional<String> notWritten() {
    return Optional.ofNullable(notWrittenOrNull);
  }
}
