package dev.rehearsal.rule;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.Stress;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.BlamedRows;
import dev.rehearsal.trace.Failure;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.RowSet;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.UnreachedMigration;
import dev.rehearsal.trace.UnreachedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A migration as a rule sees it: its statements, and what they did together when they ran. */
public final class MigrationView {

  private final HistoryView history;
  private final Migration migration;
  private final Direction direction;
  private final @Nullable MigrationTrace trace;
  private final SchemaSnapshot before;
  private final Relations relations;
  private final List<StatementView> statements;
  private final Made made;
  private final Transactions transactions;

  MigrationView(HistoryView history, MigrationTrace trace) {
    this.history = history;
    this.migration = trace.migration();
    this.direction = trace.direction();
    this.trace = trace;
    this.before = trace.best().before();
    this.relations = new Relations(before);
    this.statements = statements(trace);
    this.made = Made.by(withInner(), relations);
    this.transactions = Transactions.of(execution().mode(), statements);
  }

  /**
   * A migration that did not run.
   *
   * @param before the last schema that is known
   */
  MigrationView(HistoryView history, UnreachedMigration unreached, SchemaSnapshot before) {
    this.history = history;
    this.migration = unreached.migration();
    this.direction = Direction.UP;
    this.trace = null;
    this.before = before;
    this.relations = new Relations(before);
    this.statements = views(unreached.statements(), 0);
    this.made = Made.by(withInner(), relations);
    this.transactions = Transactions.of(execution().mode(), statements);
  }

  /** The history that it is a part of. */
  public HistoryView history() {
    return history;
  }

  /** The migration itself. */
  public Migration migration() {
    return migration;
  }

  /** Whether it is looked at as it is applied, or as it is undone. */
  public Direction direction() {
    return direction;
  }

  /** What runs it. */
  public Execution execution() {
    return Objects.requireNonNullElse(migration.execution(direction), migration.up());
  }

  /** What its tool calls it. */
  public String id() {
    return migration.id();
  }

  /** Its statements, those that no run reached last. */
  public List<StatementView> statements() {
    return statements;
  }

  /** The same, each followed by those that can be read in its code, such as that of a DO block. */
  public List<StatementView> withInner() {
    return statements.stream()
        .flatMap(statement -> Stream.concat(Stream.of(statement), statement.inner().stream()))
        .toList();
  }

  /** The statement of a number. */
  public Optional<StatementView> statement(int number) {
    return statements.stream().filter(statement -> statement.number() == number).findFirst();
  }

  /** What is known of its run; empty when it did not run. */
  public Optional<MigrationTrace> trace() {
    return Optional.ofNullable(trace);
  }

  /** Whether its tool opens a transaction around it. */
  public boolean opensTransaction() {
    return execution().mode().opensTransaction();
  }

  /** Whether its statements share a transaction, unless they end it themselves. */
  public boolean isInTransaction() {
    return opensTransaction() || execution().mode() == ExecutionMode.WHOLE_FILE_SIMPLE_QUERY;
  }

  /** The run that got furthest. */
  public Optional<Attempt> run() {
    return trace().map(MigrationTrace::best);
  }

  /** What is known of taking it back; empty when it did not run, or that was not tried. */
  public Optional<Reversal> reversal() {
    return history.experiments().reversal(migration);
  }

  /** What it bears of what may happen around it; empty when that was not tried. */
  public Optional<Stress> stress() {
    return history.experiments().stress(migration);
  }

  /** The schema before it. */
  public SchemaSnapshot before() {
    return before;
  }

  /** The schema after it; that before it when it did not run. */
  public SchemaSnapshot after() {
    return run().map(Attempt::after).orElse(before);
  }

  /** The locks that it took on what was there before, and how long it held them. */
  public List<LockWindow> lockWindows() {
    return run().map(Attempt::lockWindows).orElse(List.of());
  }

  /** How many rows a relation had when it began; 0 when that is unknown. */
  public long rows(String relation) {
    return trace()
        .flatMap(
            all ->
                all.attempts().stream()
                    .flatMap(attempt -> attempt.rowsBefore().tables().stream())
                    .filter(table -> table.table().equals(relation))
                    .findFirst())
        .map(table -> table.rows())
        .orElse(0L);
  }

  /**
   * Whether its history may be a part of one, since nothing was made before it, or things had to be
   * assumed: what it names and nobody made was there, as far as can be known.
   */
  public boolean beginsUnknown() {
    return history.isOnAssumedTables() || isOnEmptyGround();
  }

  private boolean isOnEmptyGround() {
    return before.tables().isEmpty() && before.objects(ObjectKind.VIEW).isEmpty();
  }

  /**
   * How many rows held a value other than NULL in a column when it began; 0 when that is unknown.
   *
   * @param relation the table, as PostgreSQL prints it
   * @param column the column, as PostgreSQL prints it
   */
  public long values(String relation, String column) {
    return trace().map(all -> all.first().rowsBefore().tables()).orElse(List.of()).stream()
        .filter(table -> table.table().equals(relation))
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(each -> each.column().equals(column))
                    .map(each -> table.rows() - each.nulls()))
        .findFirst()
        .orElse(0L);
  }

  /** Says that it does harm as a whole, with nothing proven yet. */
  public Harm harm(String message) {
    return new Harm(Spot.whole(id()), message);
  }

  @Override
  public String toString() {
    return migration.toString();
  }

  Relations relations() {
    return relations;
  }

  Transactions transactions() {
    return transactions;
  }

  /** What the migration has made of names. */
  Made made() {
    return made;
  }

  /** Whether a statement ran to its end in the run on rows of all kinds. */
  boolean ranOnRows(StatementView statement) {
    return trace != null
        && trace.first().statements().stream()
            .anyMatch(
                each ->
                    each.position().equals(statement.position())
                        && each.file().equals(statement.file())
                        && each.failure().isEmpty());
  }

  private List<StatementView> statements(MigrationTrace of) {
    List<StatementView> views = new ArrayList<>();
    for (StatementTrace statement : of.best().statements()) {
      views.add(new StatementView(this, statement, failure(of, statement)));
    }
    views.addAll(views(of.unreached(), views.size()));
    return List.copyOf(views);
  }

  private List<StatementView> views(List<UnreachedStatement> unreached, int behind) {
    List<StatementView> views = new ArrayList<>();
    for (UnreachedStatement statement : unreached) {
      views.add(new StatementView(this, behind + views.size() + 1, statement));
    }
    return List.copyOf(views);
  }

  /** The failure of a statement in the last of the runs in which it failed. */
  private static @Nullable FailureSeen failure(MigrationTrace of, StatementTrace wanted) {
    FailureSeen seen = null;
    for (Attempt attempt : of.attempts()) {
      for (StatementTrace statement : attempt.statements()) {
        Failure failure = statement.failureOrNull();
        if (failure != null && isSame(statement, wanted)) {
          BlamedRows blamed = attempt.blamedOrNull();
          seen = new FailureSeen(rows(of, attempt), failure, blamed);
        }
      }
    }
    return seen;
  }

  /** What never ends is not tried on empty tables. */
  private static RowSet rows(MigrationTrace of, Attempt attempt) {
    boolean last =
        of.outcome() == MigrationTrace.Outcome.FAILS && attempt.rows() == of.best().rows();
    return last ? RowSet.NONE : attempt.rows();
  }

  private static boolean isSame(StatementTrace one, StatementTrace other) {
    SourcePosition position = one.position();
    return position.equals(other.position()) && one.file().equals(other.file());
  }
}
