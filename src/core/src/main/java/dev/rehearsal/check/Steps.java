package dev.rehearsal.check;

import dev.rehearsal.database.TemplateDatabase;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The databases before single migrations of one history, for many threads. */
final class Steps {

  private final MigrationHistory history;
  private final Prefixes prefixes;

  /** By the number of migrations before the one; what failed is not tried again. */
  private final Map<Integer, Outcome<TemplateDatabase>> templates = new HashMap<>();

  Steps(MigrationHistory history, Prefixes prefixes) {
    this.history = history;
    this.prefixes = prefixes;
  }

  /** Finds or builds the one before a migration. */
  synchronized StepTemplate before(String id) {
    int place = history.lengthUpTo(id) - 1;
    checkRuns(history.migrations().get(place));
    return new StepTemplate(template(place), prefixes.specification(history, history.size()));
  }

  private TemplateDatabase template(int length) {
    TemplateDatabase known =
        templates
            .computeIfAbsent(length, key -> Outcome.of(() -> prefixes.template(history, key)))
            .get();
    if (!known.isAmongNewRoles()) {
      return known;
    }
    // A test has applied a migration that makes roles, and the next one shall do so, too.
    TemplateDatabase elsewhere = prefixes.template(history, length);
    templates.put(length, new Outcome.Success<>(elsewhere));
    return elsewhere;
  }

  private void checkRuns(Migration migration) {
    String reason = history.skipped().get(migration.id());
    if (reason != null) {
      throw new MigrationException(
          "%s is left out, so that it cannot be tested: %s"
              .formatted(migration.up().script().path(), reason));
    }
    if (!history.table().pending(history, List.of()).contains(migration)) {
      throw new MigrationException(
          "%s never runs on a new database, as another stands for it, so that it cannot be tested"
              .formatted(migration.up().script().path()));
    }
  }
}
