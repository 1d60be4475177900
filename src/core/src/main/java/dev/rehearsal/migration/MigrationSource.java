package dev.rehearsal.migration;

import java.util.List;

/**
 * Reads the migrations of one tool.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so a user's own works like ours. An implementation
 * holds no state. It looks at files through {@link MigrationDirectory} and {@link MigrationFiles},
 * which remember what was seen, and says {@link MigrationDirectory#dependsOnMore()} where something
 * else decides.
 */
public interface MigrationSource {

  /** The tool's name in lower case, such as {@code prisma}. */
  String format();

  /** The marks of the tool's directories in a few words, for a list of formats. */
  String marks();

  /**
   * How sure this source is that the directory is its own. The surest source reads it; when two are
   * equally sure, the user is asked.
   *
   * <p>Looks at names, and at the beginnings of files where names do not tell.
   */
  Recognition recognise(MigrationDirectory directory);

  /**
   * Whether it reads all that another source reads, and more, so that the user need not be asked
   * when both are equally sure.
   *
   * @param format of the other one
   */
  default boolean replaces(String format) {
    return false;
  }

  /**
   * Reads the whole history in the order in which the tool applies it.
   *
   * @throws MigrationException when the tool itself would refuse the directory, or when it holds no
   *     migration
   */
  MigrationHistory read(MigrationDirectory directory);

  /** How a file behind those of a history is written that this source has read. */
  default Conventions conventions(MigrationHistory history) {
    return Conventions.of(history);
  }

  /**
   * What this source finds wrong in a directory that another tool reads: some tools keep files of
   * theirs beside those of others.
   */
  default List<Warning> remarks(MigrationDirectory directory) {
    return List.of();
  }

  /** How sure a source is that a directory is its own, from least to most. */
  enum Recognition {
    /** It is not. */
    NO,
    /** It may be read as this format when no tool claims it. */
    POSSIBLE,
    /** It looks like the tool's, and like that of a tool that is less used. */
    LIKELY,
    /** It bears the tool's marks. */
    CERTAIN
  }
}
