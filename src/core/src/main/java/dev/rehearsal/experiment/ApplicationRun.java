package dev.rehearsal.experiment;

import dev.rehearsal.application.Answer;
import dev.rehearsal.application.Application;
import dev.rehearsal.application.ApplicationStatement;
import dev.rehearsal.application.Preparing;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the application's statements prepared between migrations, and at their end. */
final class ApplicationRun {

  private final Application application;
  private final List<ApplicationStatement> statements;
  private final Map<String, List<StatementChange>> changes = new LinkedHashMap<>();

  /** Behind as many migrations as {@link #applied}. */
  private Map<ApplicationStatement, Answer> last = Map.of();

  private int applied = -1;
  private @Nullable Migration step;
  private @Nullable Map<ApplicationStatement, Answer> atEnd;

  ApplicationRun(Application application) {
    this.application = application;
    this.statements = application.all();
  }

  /** Looks at a database as it is before a migration. */
  void before(ClonedDatabase base, Migration migration) {
    if (!statements.isEmpty()) {
      answers(base);
      step = migration;
    }
  }

  /** Looks at a database behind migrations, if one of them was looked at, or there is no other. */
  void behind(ClonedDatabase base) {
    boolean isEnd = base.applied() == base.spec().history().size();
    if (statements.isEmpty() || (step == null && !isEnd)) {
      return;
    }
    Map<ApplicationStatement, Answer> before = last;
    Map<ApplicationStatement, Answer> after = answers(base);
    if (step != null) {
      changes.put(step.id(), changes(before, after));
      step = null;
    }
    if (isEnd) {
      atEnd = after;
    }
  }

  ApplicationFit result() {
    return new ApplicationFit(application, changes, atEnd);
  }

  private List<StatementChange> changes(
      Map<ApplicationStatement, Answer> before, Map<ApplicationStatement, Answer> after) {
    List<StatementChange> found = new ArrayList<>();
    for (ApplicationStatement each : statements) {
      Answer was = Objects.requireNonNull(before.get(each));
      Answer is = Objects.requireNonNull(after.get(each));
      if (was.fits() != is.fits() || (was.fits() && !was.equals(is))) {
        found.add(new StatementChange(each, was, is));
      }
    }
    return List.copyOf(found);
  }

  private Map<ApplicationStatement, Answer> answers(ClonedDatabase base) {
    if (applied != base.applied()) {
      try (Connection session = base.connectToPrepare()) {
        last = Preparing.answers(session, statements);
        applied = base.applied();
      } catch (SQLException e) {
        throw new DatabaseServerException(
            "the statements of the application cannot be prepared: " + e.getMessage(), e);
      }
    }
    return last;
  }
}
