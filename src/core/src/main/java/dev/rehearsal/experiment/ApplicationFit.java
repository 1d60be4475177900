package dev.rehearsal.experiment;

import dev.rehearsal.application.Answer;
import dev.rehearsal.application.Application;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.migration.Migration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which statements of the application fit the schemas that migrations make. */
public final class ApplicationFit {

  /** Nothing was tried. */
  public static final ApplicationFit UNKNOWN = unknown(Application.UNKNOWN);

  private final Application application;
  private final Map<String, List<StatementChange>> changes;
  private final @Nullable Map<ApplicationStatement, Answer> atEnd;

  ApplicationFit(
      Application application,
      Map<String, List<StatementChange>> changes,
      @Nullable Map<ApplicationStatement, Answer> atEnd) {
    this.application = application;
    this.changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    this.atEnd = atEnd == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(atEnd));
  }

  /** Nothing was tried of an application. */
  public static ApplicationFit unknown(Application application) {
    return new ApplicationFit(application, Map.of(), null);
  }

  /**
   * Has statements prepared on a database, and leaves it as it is.
   *
   * @param base with migrations applied; nobody is connected to it
   */
  public static ApplicationFit behind(ClonedDatabase base, Application application) {
    ApplicationRun run = new ApplicationRun(application);
    run.behind(base);
    return run.result();
  }

  /** Both together, of two parts of one history. */
  ApplicationFit and(ApplicationFit other) {
    Map<String, List<StatementChange>> all = new LinkedHashMap<>(changes);
    all.putAll(other.changes);
    return new ApplicationFit(application, all, atEnd == null ? other.atEnd : atEnd);
  }

  /** The statements. */
  public Application application() {
    return application;
  }

  /** Those to which PostgreSQL says something else after a migration than before it. */
  public List<StatementChange> changes(Migration migration) {
    return changes.getOrDefault(migration.id(), List.of());
  }

  /** Whether they were tried when all migrations had run. */
  public boolean knowsEnd() {
    return atEnd != null;
  }

  /** What PostgreSQL says to a statement when all migrations have run; nothing when unknown. */
  public Optional<Answer> atEnd(ApplicationStatement statement) {
    return atEnd == null ? Optional.empty() : Optional.ofNullable(atEnd.get(statement));
  }

  /** The statements of the project as it is that do not fit when all migrations have run. */
  public List<ApplicationStatement> misfits() {
    return application.now().stream()
        .filter(each -> atEnd(each).filter(answer -> !answer.fits()).isPresent())
        .distinct()
        .toList();
  }

  /** The last migration, of those that were looked at, after which a statement did not fit. */
  public Optional<String> brokenBy(ApplicationStatement statement) {
    List<String> breaking = new ArrayList<>();
    changes.forEach(
        (id, all) -> {
          if (all.stream().anyMatch(each -> each.breaks() && each.statement().equals(statement))) {
            breaking.add(id);
          }
        });
    return breaking.isEmpty() ? Optional.empty() : Optional.of(breaking.get(breaking.size() - 1));
  }
}
