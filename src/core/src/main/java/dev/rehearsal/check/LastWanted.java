package dev.rehearsal.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which template a project wanted last. It is wanted again unless the migrations have changed, so
 * that a server can be started with it while that is being found out.
 *
 * @param file holds the template's name
 */
record LastWanted(CachedNote file) {

  private static final String KIND = "last";

  /** A tenth of a kilobyte each; those of temporary directories are never asked for again. */
  private static final int MOST = 200;

  static LastWanted of(Settings settings, Project project) {
    return new LastWanted(CachedNote.of(KIND, settings, CachedNote.about(settings, project)));
  }

  /** The template's name, if it is known. */
  Optional<String> name() {
    Optional<byte[]> content = file.content();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String name = new String(content.get(), StandardCharsets.UTF_8).strip();
    // The server is started later then.
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** Notes what is wanted now. */
  void note(String name) {
    if (!name().equals(Optional.of(name))) {
      file.put((name + "\n").getBytes(StandardCharsets.UTF_8), MOST);
    }
  }

  /** Forgets what all projects want that use a cache directory. */
  static void forgetAll(Path cache) {
    CachedNote.forgetAll(cache, KIND);
  }
}
