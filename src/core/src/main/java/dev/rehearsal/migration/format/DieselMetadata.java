package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.sql.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    @Nullable Boolean inTransaction = null;
    boolean inTable = false;
    String[] lines = file.text().split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String content = lines[i].replaceFirst("#[^\"']*$", "").strip();
      Matcher key = KEY.matcher(content);
      if (key.matches() && !inTable) {
        inTransaction = Boolean.valueOf(key.group(1));
      } else if (!content.isEmpty()) {
        checkReadable(file, i + 1, lines[i], content);
        inTable |= content.startsWith("[");
        warnings.add(ignored(file, i + 1, content));
      }
    }
    if (inTransaction == null) {
      warnings.add(silent(file));
    }
    return new DieselMetadata(Boolean.TRUE.equals(inTransaction), warnings);
  }

  private static void checkReadable(Script file, int line, String text, String content) {
    if (!OTHER.matcher(content).matches()) {
      throw new MigrationException(
          "%s:%d:1: cannot read \"%s\"; write run_in_transaction = true or false"
              .formatted(file.path(), line, text));
    }
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
