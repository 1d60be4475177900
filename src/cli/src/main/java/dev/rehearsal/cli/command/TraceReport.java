package dev.rehearsal.cli.command;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.Filling;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rows.TableFilling;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.BlamedRows;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.SettingChange;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.Optional;

/** What migrations did on filled databases, as programs read it. */
record TraceReport(
    int schemaVersion,
    String format,
    String directory,
    List<Version> traces,
    List<Warning> warnings) {

  static TraceReport of(List<HistoryTrace> traces) {
    MigrationHistory history = traces.get(0).history();
    return new TraceReport(
        1,
        history.format(),
        history.location(),
        traces.stream().map(Version::of).toList(),
        history.warnings());
  }

  /** What they did on one version of PostgreSQL. */
  record Version(
      int serverVersion, int appliedBefore, List<Entry> migrations, List<String> passedOver) {

    static Version of(HistoryTrace trace) {
      return new Version(
          trace.serverVersion(),
          trace.from(),
          trace.migrations().stream().map(Entry::of).toList(),
          trace.passedOver().stream().map(Migration::id).toList());
    }
  }

  /** One migration; its runs are on all kinds of rows, then on fewer, until one succeeds. */
  record Entry(String id, String file, String outcome, List<Run> runs) {

    static Entry of(MigrationTrace trace) {
      return new Entry(
          trace.migration().id(),
          trace.migration().up().script().path(),
          Phrases.word(trace.outcome()),
          trace.attempts().stream().map(Run::of).toList());
    }
  }

  /** One run. */
  record Run(
      String rows,
      boolean succeeded,
      Optional<String> failure,
      Optional<BlamedRows> blamed,
      List<Table> filling,
      List<StatementReport> statements,
      List<Window> lockWindows,
      Remains remains) {

    static Run of(Attempt attempt) {
      return new Run(
          Phrases.word(attempt.rows()),
          attempt.succeeded(),
          attempt.failure().map(Object::toString),
          attempt.blamed(),
          tables(attempt.filling()),
          attempt.statements().stream().map(StatementReport::of).toList(),
          attempt.lockWindows().stream().map(Window::of).toList(),
          Remains.of(attempt));
    }

    private static List<Table> tables(Filling filling) {
      return filling.tables().stream().map(Table::of).toList();
    }
  }

  /** What became of a table before the migration came. */
  record Table(String name, String state, long before, long after, List<String> reasons) {

    static Table of(TableFilling table) {
      return new Table(
          table.table(),
          Phrases.word(table.state()),
          table.before(),
          table.after(),
          table.reasons());
    }
  }

  /** How long a lock was held, by the numbers of statements. */
  record Window(String relation, String mode, int from, int to, long milliseconds) {

    static Window of(LockWindow window) {
      return new Window(
          window.relation().name(),
          window.mode().toString(),
          window.from(),
          window.to(),
          window.held().toMillis());
    }
  }

  /** What a run changed in the end, and what it left behind. */
  record Remains(
      List<String> invalidIndexes,
      List<String> notValidConstraints,
      List<SettingChange> settings,
      List<ChangedTable> rows,
      List<String> schema) {

    static Remains of(Attempt attempt) {
      return new Remains(
          attempt.invalidIndexes().stream().map(ObjectId::identity).toList(),
          attempt.notValidConstraints().stream().map(ObjectId::identity).toList(),
          attempt.leaked(),
          attempt.rowChanges().tables().stream().map(ChangedTable::of).toList(),
          SchemaDiff.between(attempt.before(), attempt.after()).changes().stream()
              .map(Object::toString)
              .toList());
    }
  }

  /** What changed in the rows of a table. */
  record ChangedTable(
      String name,
      String kind,
      long rowsBefore,
      long rowsLost,
      long rowsAdded,
      List<ChangedColumn> columns) {

    static ChangedTable of(TableChange table) {
      return new ChangedTable(
          table.table(),
          Phrases.word(table.kind()),
          table.rowsBefore(),
          table.rowsLost(),
          table.rowsAdded(),
          table.columns().stream().map(ChangedColumn::of).toList());
    }
  }

  /** What changed in the values of a column. */
  record ChangedColumn(String name, String kind, long values, long of, boolean exact) {

    static ChangedColumn of(ColumnChange column) {
      return new ChangedColumn(
          column.column(),
          Phrases.word(column.kind()),
          column.values(),
          column.of(),
          column.exact());
    }
  }
}
