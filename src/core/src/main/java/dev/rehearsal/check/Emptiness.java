package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.MigrationView;
import java.util.List;
import java.util.stream.Collectors;

/** Migrations without a statement: a gate that looked at nothing else is red. */
final class Emptiness {

  /** As many as a person reads. */
  private static final int MOST = 5;

  private Emptiness() {}

  /**
   * Refuses to judge nothing at all. What is new against a base may be empty: the rest of the
   * history ran.
   *
   * @throws MigrationException when there is nothing
   */
  static void check(MigrationHistory history, List<HistoryView> views) {
    if (views.stream().allMatch(view -> view.migrations().isEmpty())) {
      throw new MigrationException(
          "nothing to judge in %s: %s runs none of the migrations that are asked for, and Rehearsal none that is a program"
              .formatted(history.location(), history.format()));
    }
    boolean isAllOfThem = views.stream().noneMatch(view -> view.base().isPresent());
    if (isAllOfThem
        && views.stream()
            .flatMap(view -> view.migrations().stream())
            .allMatch(Emptiness::isEmpty)) {
      throw new MigrationException(
          "nothing to judge in %s: there is no statement in %s"
              .formatted(history.location(), named(views.get(0).migrations())));
    }
  }

  /** Names the empty ones among others. */
  static List<String> warnings(List<HistoryView> views) {
    List<MigrationView> empty =
        views.get(0).migrations().stream().filter(Emptiness::isEmpty).toList();
    return empty.isEmpty() ? List.of() : List.of("there is no statement in " + named(empty));
  }

  /** What a program does is seen only when it does something. */
  private static boolean isEmpty(MigrationView migration) {
    return migration.statements().isEmpty() && !migration.migration().isCode();
  }

  private static String named(List<MigrationView> migrations) {
    String files =
        migrations.stream()
            .map(MigrationView::migration)
            .map(Emptiness::file)
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return migrations.size() > MOST
        ? "%s and %d others".formatted(files, migrations.size() - MOST)
        : files;
  }

  private static String file(Migration migration) {
    return migration.up().script().path();
  }
}
