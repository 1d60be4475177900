package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of refinery.
 *
 * @param id the file's name without its end, by which the history calls it
 * @param number what stands for the version
 * @param name what refinery notes and puts into its checksum
 * @param isCode whether it is a module of Rust
 */
record RefineryName(String id, String number, String name, boolean isCode) {

  /** Words are those of Unicode, as in Rust's regular expressions. */
  private static final Pattern FILE =
      Pattern.compile(
          "([UV]([0-9]+(?:\\.[0-9]+)?)__(\\w+))\\.(sql|rs)", Pattern.UNICODE_CHARACTER_CLASS);

  /** Whether a file of that name is one. */
  static boolean isOne(String file) {
    return FILE.matcher(file).matches();
  }

  /**
   * Takes a file's name to pieces.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RefineryName of(String file) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is no file of refinery");
    }
    return new RefineryName(
        matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4).equals("rs"));
  }

  /**
   * The version as a number.
   *
   * @param place how a user knows the file
   * @param wide whether versions have 64 bits
   * @throws MigrationException when it has a point in it, or is too great
   */
  long version(String place, boolean wide) {
    long greatest = wide ? Long.MAX_VALUE : Integer.MAX_VALUE;
    try {
      long version = Long.parseLong(number);
      if (version <= greatest) {
        return version;
      }
    } catch (NumberFormatException e) {
      // Told below, with those that are too great for refinery alone.
    }
    throw new MigrationException(
        "%s: the version %s is no whole number up to %d, so that refinery refuses the directory%s"
            .formatted(
                place,
                number,
                greatest,
                wide ? "" : "; with its feature int8-versions, set the option of that name"));
  }
}
