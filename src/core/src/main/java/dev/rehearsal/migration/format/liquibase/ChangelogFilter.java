package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.ToolOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changesets the tool was asked to run.
 *
 * @param contexts the contexts it runs in; none runs all
 * @param labels the expression that chooses by label; empty chooses all
 */
record ChangelogFilter(Set<String> contexts, String labels) {

  static final Set<String> OPTIONS = Set.of("contexts", "context-filter", "labels", "label-filter");

  static ChangelogFilter of(ToolOptions options) {
    String contexts = options.get("context-filter").or(() -> options.get("contexts")).orElse("");
    String labels = options.get("label-filter").or(() -> options.get("labels")).orElse("");
    return new ChangelogFilter(FilterExpression.words(contexts), labels);
  }

  /** Why something does not run here; empty when it does. */
  Optional<String> against(
      @Nullable String contextExpression, @Nullable String labelList, @Nullable String dbms) {
    if (!isForPostgresql(dbms)) {
      return Optional.of("dbms:" + dbms);
    }
    if (!FilterExpression.contexts(contextExpression == null ? "" : contextExpression, contexts)) {
      return Optional.of("context:" + contextExpression);
    }
    Set<String> words = labelList == null ? Set.of() : FilterExpression.words(labelList);
    return FilterExpression.labels(labels, words)
        ? Optional.empty()
        : Optional.of("labels:" + (labelList == null ? "" : labelList));
  }

  /** As Liquibase reads the attribute (DatabaseList.definitionMatches). */
  private static boolean isForPostgresql(@Nullable String dbms) {
    Set<String> names = dbms == null ? Set.of() : FilterExpression.words(dbms);
    if (names.isEmpty() || names.contains("all")) {
      return true;
    }
    if (names.contains("none") || names.contains("!postgresql")) {
      return false;
    }
    return names.contains("postgresql")
        || names.stream().allMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("!"));
  }
}
