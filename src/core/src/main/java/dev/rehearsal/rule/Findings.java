package dev.rehearsal.rule;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.TokenChecksum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes findings of what rules say about one view of a history. */
final class Findings {

  private static final SourcePosition BEGIN = new SourcePosition(1, 1);

  private final HistoryView history;
  private final Map<String, Severity> severities;
  private final Map<String, MigrationView> migrations = new HashMap<>();
  private final Map<String, MigrationView> downs = new HashMap<>();
  private final Map<String, Integer> same = new HashMap<>();
  private final List<Finding> found = new ArrayList<>();
  private final List<Finding> refuted = new ArrayList<>();

  Findings(HistoryView history, Map<String, Severity> severities) {
    this.history = history;
    this.severities = severities;
    history.migrations().forEach(migration -> migrations.put(migration.id(), migration));
    history.downs().forEach(down -> downs.put(down.id(), down));
  }

  List<Finding> found() {
    return found;
  }

  List<Finding> refuted() {
    return refuted;
  }

  void add(Charge charge) {
    Harm harm = charge.harm();
    RuleInfo info = charge.rule().info();
    Optional<MigrationView> migration =
        Optional.ofNullable(harm.spot().migrationOrNull())
            .map(harm.spot().direction() == Direction.UP ? migrations::get : downs::get);
    Optional<StatementView> statement =
        migration.flatMap(view -> view.statement(harm.spot().statement()));
    String text = statement.map(StatementView::text).orElse(harm.text());
    Finding finding =
        new Finding(
            info.id(),
            severity(info, harm),
            verdict(harm),
            place(harm, migration, statement),
            migration.map(MigrationView::id).orElse(""),
            text,
            Math.min(harm.spot().offset(), text.length()),
            harm.message(),
            harm.proof().evidence(),
            harm.remedy(),
            fingerprint(key(info.id(), migration, harm, text, harm.identity())),
            harm.earlierIdentities().stream()
                .map(words -> key(info.id(), migration, harm, text, words))
                .map(key -> fingerprint(key, 1))
                .toList(),
            history.major() == 0 ? List.of() : List.of(history.major()));
    (harm.proof().isRefuted() ? refuted : found).add(finding);
  }

  /** What happens to tables that were assumed is no proof of what happens to the real ones. */
  private Verdict verdict(Harm harm) {
    Verdict verdict = harm.proof().verdict();
    return verdict == Verdict.PROVEN && history.isOnAssumedTables() ? Verdict.STATIC : verdict;
  }

  private Severity severity(RuleInfo info, Harm harm) {
    Severity severity = severities.getOrDefault(info.id(), info.severity());
    Severity most = harm.atMost();
    if (most != null && most.compareTo(severity) < 0) {
      severity = most;
    }
    String table = harm.table();
    return table != null && history.sizes().isSmall(table) ? Severity.INFO : severity;
  }

  private Place place(
      Harm harm, Optional<MigrationView> migration, Optional<StatementView> statement) {
    Place given = harm.place();
    if (given != null) {
      return given;
    }
    if (statement.isPresent()) {
      return place(statement.get(), harm.spot().offset());
    }
    return migration
        .map(this::whole)
        .orElseGet(() -> new Place(history.history().location(), BEGIN, BEGIN));
  }

  /** The file; where it holds several migrations, the first statement of this one. */
  private Place whole(MigrationView migration) {
    String file = migration.execution().script().path();
    boolean isShared =
        history.history().migrations().stream()
                .filter(each -> each.up().script().path().equals(file))
                .limit(2)
                .count()
            > 1;
    SourcePosition begin =
        migration.statements().stream()
            .filter(statement -> isShared && statement.file().equals(file))
            .findFirst()
            .map(StatementView::position)
            .orElse(BEGIN);
    return new Place(file, begin, begin);
  }

  private static Place place(StatementView statement, int offset) {
    Script text = new Script(statement.file(), statement.text());
    int from = Math.min(offset, statement.text().length());
    return new Place(
        statement.file(),
        text.positionAt(from).behind(statement.position()),
        text.positionAt(statement.text().length()).behind(statement.position()));
  }

  /** Says nothing of lines, so that it stays when the file grows above it. */
  private static String key(
      String rule, Optional<MigrationView> migration, Harm harm, String text, String identity) {
    // What is said of a history counts its migrations, and would be news with each of them.
    String whole = migration.isEmpty() ? "" : harm.message();
    String what = text.isEmpty() ? whole : TokenChecksum.of(new Script("", text));
    String direction = harm.spot().direction() == Direction.UP ? "" : "\ndown";
    return String.join("\n", rule, migration.map(MigrationView::id).orElse(""), what)
        + direction
        + (identity.isEmpty() ? "" : "\n" + identity);
  }

  private String fingerprint(String key) {
    return fingerprint(key, same.merge(key, 1, Integer::sum));
  }

  private static String fingerprint(String key, int again) {
    return Checksums.sha256Hex(key + "\n" + again);
  }
}
