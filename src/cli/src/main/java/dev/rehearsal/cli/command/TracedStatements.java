package dev.rehearsal.cli.command;

import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.StatementTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The statements of a migration, each as it ran on the most rows on which it did, and how it failed
 * on others.
 */
final class TracedStatements {

  private final MigrationTrace trace;

  TracedStatements(MigrationTrace trace) {
    this.trace = trace;
  }

  /** In order, to the last one that any attempt came to. */
  List<StatementTrace> list() {
    List<StatementTrace> statements = new ArrayList<>();
    for (Attempt attempt : trace.attempts()) {
      for (StatementTrace statement : attempt.statements()) {
        int place = statement.number() - 1;
        if (place == statements.size()) {
          statements.add(statement);
        } else if (statements.get(place).failure().isPresent()) {
          statements.set(place, statement);
        }
      }
    }
    return statements;
  }

  /** How a statement failed; of attempts that failed in the same way, the one on fewest rows. */
  List<Fact> failures(int number) {
    List<Fact> facts = new ArrayList<>();
    List<Attempt> attempts = trace.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      boolean again = i + 1 < attempts.size() && failsAlike(attempt, attempts.get(i + 1));
      if (attempt.statements().size() >= number && !again) {
        facts.addAll(new FailureFacts(attempt).list(attempt.statements().get(number - 1)));
      }
    }
    return facts;
  }

  /** Failures of no statement: of the tool's books, or of a step that cannot be run. */
  List<String> otherFailures() {
    return trace.attempts().stream()
        .filter(attempt -> attempt.statements().stream().noneMatch(TracedStatements::failed))
        .flatMap(attempt -> attempt.failure().stream())
        .map(Object::toString)
        .distinct()
        .toList();
  }

  private static boolean failsAlike(Attempt one, Attempt other) {
    return one.statements().size() == other.statements().size()
        && Objects.equals(sqlState(one), sqlState(other))
        && !sqlState(one).isEmpty();
  }

  private static String sqlState(Attempt attempt) {
    return attempt.statements().stream()
        .filter(TracedStatements::failed)
        .map(statement -> statement.failure().map(Failure::sqlState).orElse(""))
        .findFirst()
        .orElse("");
  }

  private static boolean failed(StatementTrace statement) {
    return statement.failure().isPresent();
  }
}
