package dev.rehearsal.check;

import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rule.HistoryView;
import java.util.List;

/** The application's statements, where they could not be held against all migrations. */
final class Untried {

  private Untried() {}

  /** Says so, and why: what the last migration leaves is all that today's application is for. */
  static List<String> warnings(Settings settings, List<HistoryView> views) {
    boolean isTried =
        views.stream()
            .map(view -> view.experiments().application())
            .allMatch(fit -> fit.application().isEmpty() || fit.knowsEnd());
    return isTried
        ? List.of()
        : List.of(
            "the statements of the application were not held against the migrations: "
                + because(settings, views));
  }

  private static String because(Settings settings, List<HistoryView> views) {
    MigrationHistory history = views.get(0).history();
    if (settings.length(history) < history.size()) {
      return settings.gate().origin(Setting.UP_TO) + " leaves out the last of them";
    }
    return views.stream().anyMatch(HistoryView::isOnAssumedTables)
        ? "they begin with tables that none of them makes"
        : "they do not run to their end";
  }
}
