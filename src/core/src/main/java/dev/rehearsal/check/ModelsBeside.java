package dev.rehearsal.check;

import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.ModelsSeen;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of a project, beside a check of its migrations. They are the project's other half and
 * no part of the check: what keeps them from being compared is told, and fails nothing.
 *
 * @param seen how they differ; null when there are none, or they were not compared
 * @param warnings why they were not
 */
record ModelsBeside(@Nullable ModelsSeen seen, List<String> warnings) {

  private static final ModelsBeside NONE = new ModelsBeside(null, List.of());

  ModelsBeside {
    warnings = List.copyOf(warnings);
  }

  /**
   * Compares them.
   *
   * @param trace what is known of the migrations
   * @param base what became of the migrations of a base; null when there is none
   */
  static ModelsBeside of(
      HistoryTrace trace,
      @Nullable BaseComparison base,
      RuleSet judges,
      Rehearsal rehearsal,
      Settings settings,
      Project project) {
    if (judges.rules().stream().noneMatch(rule -> rule.info().topic() == Topic.MODEL)) {
      return NONE;
    }
    try {
      ModelFinder.Found found = find(trace.history(), settings, project);
      if (found == null || isNothingNew(trace, base, found.path())) {
        return NONE;
      }
      String reason = hindrance(trace, settings);
      if (!reason.isEmpty()) {
        return notCompared(found.shownAs() + ": " + reason);
      }
      return new ModelsBeside(
          Modelling.of(found.read(), trace, rehearsal, settings, project), List.of());
    } catch (ModelException | MigrationException | DatabaseServerException | IOException e) {
      return notCompared(String.valueOf(e.getMessage()));
    }
  }

  /** What lies on the class path is there without its project. */
  private static ModelFinder.@Nullable Found find(
      MigrationHistory history, Settings settings, Project project) {
    HistoryReader reader = new HistoryReader(project);
    ModelFinder finder = new ModelFinder(project);
    return finder.isFor(history.format()) && !reader.location(settings).isOnClassPath()
        ? finder.of(history.format(), reader.directory(settings)).orElse(null)
        : null;
  }

  /** Why what all migrations make is not known. */
  private static String hindrance(HistoryTrace trace, Settings settings) {
    if (settings.upTo().isPresent()) {
      return "they are models of all migrations, and not all are asked for";
    }
    boolean fails = trace.migrations().stream().anyMatch(each -> each.outcome() == Outcome.FAILS);
    if (fails || !trace.assumed().isEmpty()) {
      return "the migrations do not apply to an empty database";
    }
    return "";
  }

  /** Whether nobody has touched migrations or models since a base. */
  private static boolean isNothingNew(
      HistoryTrace trace, @Nullable BaseComparison base, Path models) throws IOException {
    return base != null && trace.migrations().isEmpty() && isAsIn(base.commit(), models);
  }

  private static boolean isAsIn(String commit, Path models) throws IOException {
    Path real = models.toRealPath();
    Path directory = Optional.ofNullable(real.getParent()).orElse(real);
    String name = String.valueOf(real.getFileName());
    Git git = new Git(directory);
    return git.ask("diff", "--quiet", commit, "--", Repository.pathspec(name)).succeeded()
        && git.ask("ls-files", "--others", "--", Repository.pathspec(name)).text().isEmpty();
  }

  private static ModelsBeside notCompared(String reason) {
    return new ModelsBeside(
        null, List.of("the models are not compared with the migrations: " + reason));
  }
}
