package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import java.util.Set;

/** Options that are yes or no. */
final class Flags {

  /** What Go's {@code strconv.ParseBool} takes. */
  private static final Set<String> YES = Set.of("1", "t", "T", "true", "TRUE", "True");

  private static final Set<String> NO = Set.of("0", "f", "F", "false", "FALSE", "False");

  private Flags() {}

  /**
   * Whether an option is given and says yes.
   *
   * @throws MigrationException when it says neither yes nor no
   */
  static boolean isSet(MigrationDirectory directory, String format, String option) {
    String value = directory.options().get(option).orElse("false");
    if (!YES.contains(value) && !NO.contains(value)) {
      throw new MigrationException(
          "the option %s of %s is \"%s\"; it is true or false".formatted(option, format, value));
    }
    return YES.contains(value);
  }
}
