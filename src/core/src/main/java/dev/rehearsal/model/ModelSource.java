package dev.rehearsal.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the models of one language.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so a user's own works like ours. An implementation
 * holds no state.
 */
public interface ModelSource {

  /** The language's name in lower case, such as {@code prisma}. */
  String language();

  /**
   * Whether a tool that makes migrations of these models, and so takes both to be in step, has
   * migrations of a format. A check compares the models of such projects without being asked.
   *
   * @param format the name of a source of migrations
   */
  default boolean isOf(String format) {
    return language().equals(format);
  }

  /** Where models of this language are looked for, in a few words, for a message. */
  String usualPlaces();

  /**
   * Looks for the models in the usual places.
   *
   * @param project the project's directory
   * @param migrations the directory of its migrations
   * @throws ModelException when the project says where they are and they are not there
   */
  Optional<Path> find(Path project, Path migrations);

  /** Whether a file or a directory may be this language's at all, by its name and its content. */
  boolean mayRead(Path path);

  /**
   * Reads the models.
   *
   * @param path the file or the directory
   * @param shownAs what messages call it
   * @throws ModelException when they cannot be read, or say what is not understood; the message
   *     names the place
   */
  Model read(Path path, String shownAs);
}
