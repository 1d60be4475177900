package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code metadata.toml} of one migration, as far as Diesel itself heeds it: one key. A file
 * without that key means false (a default of Rust in {@code migrations_internals}), and no file
 * means true.
 *
 * @param inTransaction the value of {@code run_in_transaction}
 * @param warnings what else is in it
 */
record DieselMetadata(boolean inTransaction, List<Warning> warnings) {

  /** What counts where there is no such file. */
  static final DieselMetadata NONE = new DieselMetadata(true, List.of());

  private static final Pattern KEY =
      Pattern.compile("\\s*(?:run_in_transaction|\"run_in_transaction\")\\s*=\\s*(true|false)");

  private static final Pattern OTHER =
      Pattern.compile(
          "\\s*(?:\\[.*\\]|[A-Za-z0-9_.\"'-]+\\s*=\\s*[^\\s\\[{\"'].*|[^=]+=\\s*\"[^\"]*\")\\s*");

  DieselMetadata {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file.
   *
   * @throws MigrationException at a line that is not understood; Diesel itself takes a file that is
   *     no TOML for none, without a word
   */
  static DieselMetadata of(Script file) {
    List<Warning> warnings = new ArrayList<>();
    boolean inTransaction = false;
    boolean found = false;
    boolean inTable = false;
    int line = 0;
    for (String text : file.text().split("\r?\n", -1)) {
      line++;
      String content = text.replaceFirst("#[^\"']*$", "");
      Matcher key = KEY.matcher(content.stripTrailing());
      if (key.matches() && !inTable) {
        inTransaction = Boolean.parseBoolean(key.group(1));
        found = true;
      } else if (OTHER.matcher(content).matches() || key.matches()) {
        inTable |= content.strip().startsWith("[");
        warnings.add(ignored(file, line, content.strip()));
      } else if (!content.isBlank()) {
        throw new MigrationException(
            "%s:%d:1: cannot read \"%s\"; write run_in_transaction = true or false"
                .formatted(file.path(), line, text));
      }
    }
    if (!found) {
      warnings.add(silent(file));
    }
    return new DieselMetadata(inTransaction, warnings);
  }

  private static Warning ignored(Script file, int line, String content) {
    return new Warning(
        "ignored-option",
        "%s:%d:1".formatted(file.path(), line),
        "Diesel itself does not heed \"%s\"; it knows run_in_transaction alone".formatted(content));
  }

  private static Warning silent(Script file) {
    return new Warning(
        "ignored-option",
        file.path(),
        "without run_in_transaction, Diesel runs the migration outside of a transaction as soon as"
            + " this file exists; say true or false");
  }
}
