package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Schemas;
import java.util.List;
import java.util.stream.Collectors;

/** Records the first migrations of a history on a database that has no books. */
final class BaselineWriter {

  private static final int MOST_SHOWN = 10;

  private final Target target;
  private final MigrationHistory history;
  private final Settings settings;
  private final Prefixes prefixes;

  BaselineWriter(Target target, MigrationHistory history, Settings settings, Prefixes prefixes) {
    this.target = target;
    this.history = history;
    this.settings = settings;
    this.prefixes = prefixes;
  }

  List<Migration> write(String upTo, boolean unproven) {
    int length = history.lengthUpTo(upTo);
    try (Books books = Books.openAlone(target, history, settings)) {
      if (books.status().steps().stream().anyMatch(step -> step.recorded() != null)) {
        throw new RefusedException(
            "%s has a record of migrations already; rehearsal resolve --applied adds one to it"
                .formatted(target.name()));
      }
      if (!unproven) {
        check(books, length);
      }
      List<Migration> baseline = history.migrations().subList(0, length);
      books.write(
          connection -> {
            for (Migration migration : baseline) {
              history.table().markApplied(connection, migration);
            }
          });
      return baseline;
    }
  }

  private void check(Books books, int length) {
    List<Change> differences =
        books.use(
            connection ->
                SchemaDiff.between(
                        prefixes.snapshot(history, length),
                        Schemas.read(connection, history),
                        Comparison.STRUCTURE)
                    .changes());
    if (!differences.isEmpty()) {
      throw new RefusedException(
          "%s does not look like the first %s of %s, so that nothing was recorded:%s%n%s"
              .formatted(
                  target.name(),
                  length == 1 ? "migration" : length + " migrations",
                  history.location(),
                  shown(differences),
                  "mend that, or record them all the same with --unproven"));
    }
  }

  private static String shown(List<Change> differences) {
    String shown =
        differences.stream()
            .limit(MOST_SHOWN)
            .map(change -> "\n  " + change)
            .collect(Collectors.joining());
    int more = differences.size() - MOST_SHOWN;
    return more > 0 ? shown + "\n  and %d more".formatted(more) : shown;
  }
}
