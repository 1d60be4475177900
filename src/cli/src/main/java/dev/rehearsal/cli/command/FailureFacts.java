package dev.rehearsal.cli.command;

import dev.rehearsal.rows.GeneratedRow;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.RowSet;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a statement failed, and on which row, in words. */
final class FailureFacts {

  /** As PostgreSQL's details name a row: {@code Key (id)=(1001)}. */
  private static final Pattern KEY = Pattern.compile("\\(([^()]|\\([^()]*\\))*\\)=\\(.*?\\)(?= )");

  private final Attempt attempt;

  FailureFacts(Attempt attempt) {
    this.attempt = attempt;
  }

  /**
   * Tells it.
   *
   * @param statement of the attempt
   */
  List<Fact> list(StatementTrace statement) {
    List<Fact> facts = new ArrayList<>();
    statement
        .selfBlock()
        .ifPresent(
            block ->
                facts.add(Fact.wrong("waits for the migration itself, for ever: " + block.by())));
    statement
        .failure()
        .ifPresent(
            failure -> {
              String what = Phrases.brief(failure.toString());
              facts.add(Fact.wrong("fails %s: %s".formatted(when(attempt.rows()), what)));
              detail(failure).ifPresent(text -> facts.add(Fact.noted("  " + text)));
              attempt
                  .blamed()
                  .map(rows -> Phrases.brief(rows.toString()))
                  .ifPresent(rows -> facts.add(Fact.noted("  to blame: " + rows)));
            });
    return facts;
  }

  static String when(RowSet rows) {
    return switch (rows) {
      case ALL -> "on unusual rows";
      case ORDINARY -> "when there are rows";
      case NONE -> "even on empty tables";
    };
  }

  private Optional<String> detail(Failure failure) {
    return Optional.ofNullable(failure.detail())
        .map(
            detail ->
                Phrases.brief(detail)
                    + row(failure, detail)
                        .map(row -> " That row was made: %s.".formatted(row.variety()))
                        .orElse(""));
  }

  private Optional<GeneratedRow> row(Failure failure, String detail) {
    Matcher key = KEY.matcher(detail);
    if (!key.find()) {
      return Optional.empty();
    }
    // An error names the table without quotes.
    String table = failure.schema() + "." + failure.table();
    return attempt.filling().tables().stream()
        .filter(each -> each.table().replace("\"", "").equals(table))
        .flatMap(each -> attempt.filling().row(each.table(), key.group()).stream())
        .findFirst();
  }
}
