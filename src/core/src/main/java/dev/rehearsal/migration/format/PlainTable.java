package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import java.util.regex.Pattern;

/** Names of tables that tools write into their statements as they are, without quotes. */
final class PlainTable {

  private static final Pattern NAME =
      Pattern.compile("(?:[\\p{L}_][\\p{L}0-9_$]*\\.)?[\\p{L}_][\\p{L}0-9_$]*");

  private PlainTable() {}

  /**
   * The name that an option gives, or the usual one.
   *
   * @throws MigrationException when it would need quotes
   */
  static String named(MigrationDirectory directory, String format, String option, String usual) {
    String name = directory.options().get(option).orElse(usual);
    if (!NAME.matcher(name).matches()) {
      throw new MigrationException(
          "the option %s of %s is \"%s\"; it is a name without quotes, with or without a schema"
              .formatted(option, format, name));
    }
    return name;
  }
}
