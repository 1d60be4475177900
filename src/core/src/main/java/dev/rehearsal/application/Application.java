package dev.rehearsal.application;

import dev.rehearsal.sql.Script;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an application says to its database.
 *
 * @param scripts the files of SQL as they are, with their comments
 * @param now the statements of the project as it is
 * @param thenOrNull those of the release that is running; null when that is not known
 * @param revision the git revision of that release; empty when it is not known
 */
public record Application(
    List<Script> scripts,
    List<ApplicationStatement> now,
    @Nullable List<ApplicationStatement> thenOrNull,
    String revision) {

  /** Nothing is known of it. */
  public static final Application UNKNOWN = new Application(List.of(), List.of(), null, "");

  public Application {
    scripts = List.copyOf(scripts);
    now = List.copyOf(now);
    thenOrNull = thenOrNull == null ? null : List.copyOf(thenOrNull);
  }

  /** Whether there is no statement. */
  public boolean isEmpty() {
    return all().isEmpty();
  }

  /** Whether it is known which statements the running release has. */
  public boolean knowsRunning() {
    return thenOrNull != null;
  }

  /** Those of the release that runs while migrations are applied, as far as is known. */
  public List<ApplicationStatement> running() {
    return thenOrNull == null ? now : thenOrNull;
  }

  /** Those that the next release brings, as far as is known. */
  public List<ApplicationStatement> coming() {
    return thenOrNull == null ? now : now.stream().filter(each -> !isIn(thenOrNull, each)).toList();
  }

  /** All of them, each once. */
  public List<ApplicationStatement> all() {
    return Stream.concat(now.stream(), running().stream()).distinct().toList();
  }

  /** Whether a statement is still in the project. */
  public boolean isKept(ApplicationStatement statement) {
    return isIn(now, statement);
  }

  private static boolean isIn(List<ApplicationStatement> all, ApplicationStatement statement) {
    return all.stream().anyMatch(statement::isSameAs);
  }
}
