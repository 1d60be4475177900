package dev.rehearsal.cli.target;

import dev.rehearsal.check.SettingsException;
import dev.rehearsal.cli.terminal.Question;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.database.ServerAccess;
import java.util.List;
import java.util.Optional;

/**
 * Whether a real database may be changed in a way that loses something.
 *
 * @param question the way to ask, or nothing where nobody is there to answer
 * @param yesOn the answer that was given beforehand: host and database
 */
public record Consent(Optional<Question> question, Optional<String> yesOn) {

  /**
   * Sees to it that somebody wants the change. An answer beforehand must name the very database; a
   * database that looks like production needs one.
   *
   * @param change what is to happen, such as {@code drop all tables}
   * @param production why the database looks like production; empty if it does not
   * @return false when a person says no
   * @throws SettingsException when nobody can be asked, or when the answer names another database
   */
  public boolean to(String change, ServerAccess target, List<String> production) {
    String name = DatabaseUrl.target(target);
    if (yesOn.isPresent()) {
      check(yesOn.get(), name);
      return true;
    }
    if (!production.isEmpty()) {
      throw new SettingsException(
          "%s looks like production:%s\nIf it may be changed all the same, say --yes-on %s"
              .formatted(
                  name, String.join("", production.stream().map("\n  "::concat).toList()), name));
    }
    return question
        .orElseThrow(() -> new SettingsException(nobody(change, name)))
        .isYes("This will %s in %s. Go on?".formatted(change, name));
  }

  /** Exactly: a name that is nearly right is that of another database. */
  private static void check(String given, String name) {
    if (!given.equals(name)) {
      throw new SettingsException(
          "--yes-on says %s, but the database is %s: nothing was changed".formatted(given, name));
    }
  }

  private static String nobody(String change, String name) {
    return "this will %s in %s, and nobody is there to be asked: say --yes-on %s"
        .formatted(change, name, name);
  }
}
