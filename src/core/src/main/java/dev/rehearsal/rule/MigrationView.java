package dev.rehearsal.rule;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.Stress;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.MigrationTrace;
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
  private final FailuresSeen failures;
  private final List<StatementView> statements;
  private final List<StatementView> withInner;
  private final LockWindowsHeld lockWindows;
  private final Made made;
  private final Transactions transactions;

  MigrationView(HistoryView history, MigrationTrace trace) {
    this.history = history;
    this.migration = trace.migration();
    this.direction = trace.direction();
    this.trace = trace;
    this.before = trace.best().before();
    this.relations = new Relations(before);
    this.failures = FailuresSeen.of(trace);
    this.statements = statements(trace);
    this.withInner = withInner(statements);
    this.lockWindows = new LockWindowsHeld(trace.best().lockWindows());
    this.made = Made.by(withInner, relations);
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
    this.failures = FailuresSeen.NONE;
    this.statements = views(unreached.statements(), 0);
    this.withInner = withInner(statements);
    this.lockWindows = new LockWindowsHeld(List.of());
    this.made = Made.by(withInner, relations);
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

  /** Those to judge: the same without any of very many whose like was judged. */
  Stream<StatementView> judged() {
    return statements.stream().filter(statement -> !statement.isMereRepetition());
  }

  /**
   * All of them, each followed by those that can be read in its code, such as that of a DO block.
   */
  public List<StatementView> withInner() {
    return withInner;
  }

  /** The statement of a number. */
  public Optional<StatementView> statement(int number) {
    // They are numbered from 1 in their order.
    return number < 1 || number > statements.size()
        ? Optional.empty()
        : Optional.of(statements.get(number - 1));
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

  /**
   * The schema after it; empty unless it ran to its end. What is there when it has failed is what a
   * rollback left, and tells nothing of what its statements do.
   */
  public Optional<SchemaSnapshot> after() {
    return run().filter(Attempt::succeeded).map(Attempt::after);
  }

  /** The locks that it took on what was there before, and how long it held them. */
  public List<LockWindow> lockWindows() {
    return lockWindows.all();
  }

  /**
   * Those of them that are open while a statement runs, and that an earlier one has opened.
   *
   * @param statement its number
   */
  public List<LockWindow> lockWindowsAt(int statement) {
    return lockWindows.at(statement);
  }

  /** The same of one relation, as PostgreSQL prints it. */
  Stream<LockWindow> lockWindowsAt(int statement, String relation) {
    return lockWindows.at(statement, relation);
  }

  /** How many rows a relation had when it began; 0 when that is unknown. */
  public long rows(String relation) {
    return trace()
        .flatMap(
            all ->
                all.attempts().stream()
                    .map(attempt -> attempt.present().rows(relation))
                    .filter(rows -> rows > 0)
                    .findFirst())
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
    return trace().map(all -> all.first().present().values(relation, column)).orElse(0L);
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
    return failures.ranOnRows(statement);
  }

  private List<StatementView> statements(MigrationTrace of) {
    List<StatementView> views = new ArrayList<>();
    for (StatementTrace statement : of.best().statements()) {
      views.add(new StatementView(this, statement, failures.of(statement)));
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

  private static List<StatementView> withInner(List<StatementView> statements) {
    return statements.stream()
        .flatMap(statement -> Stream.concat(Stream.of(statement), statement.inner().stream()))
        .toList();
  }
}
