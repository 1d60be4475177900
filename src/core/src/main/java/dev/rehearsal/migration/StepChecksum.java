package dev.rehearsal.migration;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.TokenChecksum;
import org.jspecify.annotations.Nullable;

/**
 * A short checksum of what a migration and its down say, whatever they look like: comments and
 * white space make no difference. For a person, who copies it to where the migration is spoken of.
 */
public final class StepChecksum {

  /** How many digits it has: no project has two of the same by chance. */
  public static final int LENGTH = 12;

  private StepChecksum() {}

  /** Of both directions, {@value #LENGTH} hexadecimal digits in lower case. */
  public static String of(Migration migration) {
    String both = tokens(migration.up()) + "\ndown" + tokens(migration.down());
    return Checksums.sha256Hex(both).substring(0, LENGTH);
  }

  private static String tokens(@Nullable Execution execution) {
    if (execution == null) {
      return "";
    }
    if (execution.mode() == ExecutionMode.CODE) {
      return "\n" + execution.script().text();
    }
    StringBuilder tokens = new StringBuilder();
    for (Part part : execution.parts()) {
      tokens.append('\n').append(TokenChecksum.of(new Script("", part.sql())));
      if (part.rows() != null) {
        tokens.append(part.rows());
      }
    }
    return tokens.toString();
  }
}
