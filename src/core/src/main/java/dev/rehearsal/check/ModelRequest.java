package dev.rehearsal.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which models to compare with the project's migrations.
 *
 * @param pathOrNull the file or directory, relative to the project; null for the usual places
 * @param proposal whether the missing migration is wanted
 */
public record ModelRequest(@Nullable String pathOrNull, boolean proposal) {

  /** The file or directory that is named. */
  public Optional<String> path() {
    return Optional.ofNullable(pathOrNull);
  }
}
