package dev.rehearsal.rule;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import dev.rehearsal.sql.syntax.ParseResult;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.StatementTrace;
import dev.rehearsal.trace.UnreachedStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a migration as a rule sees it: what it says, and what it did when it ran.
 *
 * <p>Its text raises a suspicion; {@link #locks}, {@link #rewrites} and their like let the run
 * prove or refute it.
 */
public final class StatementView {

  /** More than any code has statements. */
  private static final int RANKS = 100_000;

  /** Undefined: table, schema, object, column, function (PostgreSQL documentation, Appendix A). */
  private static final Set<String> UNMADE = Set.of("42P01", "3F000", "42704", "42703", "42883");

  /** Syntax and transactions: they fail whatever there is. */
  private static final Set<String> SURE = Set.of("42601", "25001", "25P01", "55P04");

  private final MigrationView migration;
  private final int number;
  private final String file;
  private final SourcePosition position;
  private final String text;
  private final ParseResult parsed;
  private final @Nullable StatementTrace trace;
  private final @Nullable FailureSeen failure;
  private final int rank;
  private final int begin;
  private final List<StatementView> inner;
  private final List<StatementView> needless;

  StatementView(MigrationView migration, StatementTrace trace, @Nullable FailureSeen failure) {
    this.migration = migration;
    this.number = trace.number();
    this.file = trace.file();
    this.position = trace.position();
    this.text = trace.text();
    this.parsed = trace.syntax();
    this.trace = trace;
    this.failure = failure;
    this.rank = number * RANKS;
    this.begin = 0;
    this.inner = InnerStatements.of(this, branch -> branch != Branch.NEEDLESS);
    this.needless = InnerStatements.of(this, branch -> branch == Branch.NEEDLESS);
  }

  StatementView(MigrationView migration, int number, UnreachedStatement statement) {
    this.migration = migration;
    this.number = number;
    this.file = statement.file();
    this.position = statement.position();
    this.text = statement.text();
    this.parsed = statement.syntax();
    this.trace = null;
    this.failure = null;
    this.rank = number * RANKS;
    this.begin = 0;
    this.inner = InnerStatements.of(this, branch -> branch != Branch.NEEDLESS);
    this.needless = InnerStatements.of(this, branch -> branch == Branch.NEEDLESS);
  }

  /**
   * A statement in the code of another.
   *
   * @param place its place among the statements there, from 1
   */
  StatementView(
      StatementView outer, Script code, EmbeddedStatement statement, int place, Branch branch) {
    this.migration = outer.migration;
    this.number = outer.number;
    this.file = outer.file;
    this.position = code.positionAt(statement.offset()).behind(outer.position);
    this.text = statement.text();
    this.parsed = new Parsed(statement.statement(), List.of());
    this.trace = branch == Branch.TAKEN ? outer.trace : null;
    this.failure = branch == Branch.TAKEN ? outer.failure : null;
    this.rank = outer.rank + place;
    this.begin = statement.offset();
    this.inner = List.of();
    this.needless = List.of();
  }

  /**
   * The statements in its code that can be read, such as that of a DO block. Each that ran looks as
   * if it had done all that the code did. Those that no run reached are judged by their text; those
   * that did not run because what they are for is there already are left out.
   */
  public List<StatementView> inner() {
    return inner;
  }

  /** The statements in its code that are not needed, since what they are for is there already. */
  List<StatementView> needless() {
    return needless;
  }

  /** Whether it stands in code that ran without it. */
  boolean isPassedBy() {
    return isInner()
        && trace == null
        && migration.statement(number).filter(StatementView::ran).isPresent();
  }

  /** Whether it stands in the code of another. */
  public boolean isInner() {
    return rank % RANKS != 0;
  }

  /** Its place among all statements of the migration, also those in code. */
  int rank() {
    return rank;
  }

  /** The migration that it is a statement of. */
  public MigrationView migration() {
    return migration;
  }

  /** Its place among the statements of the migration, from 1. */
  public int number() {
    return number;
  }

  /** The file in which it stands, as its user knows it. */
  public String file() {
    return file;
  }

  /** Where it begins there. */
  public SourcePosition position() {
    return position;
  }

  /**
   * Where it stands, in words: {@code line 3}, with the file where that is not the migration's own.
   */
  public String place() {
    boolean isOwn = file.equals(migration.execution().script().path());
    return (isOwn ? "" : file + ", ") + "line " + position.line();
  }

  /** The statement without the semicolon at its end. */
  public String text() {
    return text;
  }

  /** What came of parsing it. */
  public ParseResult parsed() {
    return parsed;
  }

  /** What it says; empty when it could not be parsed. */
  public Optional<SqlStatement> syntax() {
    return parsed instanceof Parsed tree ? Optional.of(tree.statement()) : Optional.empty();
  }

  /** What it says, if it is of that kind; else nothing. */
  public <T extends SqlStatement> Stream<T> as(Class<T> kind) {
    return syntax().filter(kind::isInstance).map(kind::cast).stream();
  }

  /** The commands of an {@code ALTER TABLE} that do one of these. */
  public Stream<AlterTableCommand> commands(AlterTableAction... actions) {
    Set<AlterTableAction> wanted = Set.copyOf(Arrays.asList(actions));
    return as(AlterTable.class)
        .flatMap(alter -> alter.commands().stream())
        .filter(command -> wanted.contains(command.action()));
  }

  /**
   * The table of an {@code ALTER TABLE}.
   *
   * @throws IllegalStateException when it is none
   */
  public QualifiedName alteredTable() {
    return as(AlterTable.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(this + " alters no table"))
        .table();
  }

  /** What is known of its run; empty when none reached it. */
  public Optional<StatementTrace> trace() {
    return Optional.ofNullable(trace);
  }

  /** The number of the transaction in which it runs; statements with the same one share it. */
  public int transaction() {
    return migration.transactions().of(number);
  }

  /** Whether a BEGIN, the message or the tool puts a transaction around it. */
  public boolean isInTransaction() {
    return migration.transactions().isAround(number);
  }

  /** Whether there is nothing to say of it that is not said of those before it. */
  boolean isMereRepetition() {
    return trace != null && trace.isMereRepetition();
  }

  /** Whether it ran to its end, at least on empty tables. */
  public boolean ran() {
    return trace != null && trace.failure().isEmpty();
  }

  /**
   * Whether its text is all there is to judge by: no run reached it, or it failed because what it
   * names was never made, or was assumed.
   */
  public boolean isByTextAlone() {
    if (ran() || failure == null) {
      return !ran();
    }
    String sqlState = failure.failure().sqlState();
    boolean isOfAssumption = migration.history().isOnAssumedTables() && !SURE.contains(sqlState);
    return isOfAssumption || UNMADE.contains(sqlState);
  }

  /** Whether it runs in production, as far as is known. */
  public boolean mayRun() {
    return ran() || isByTextAlone();
  }

  /**
   * The schema after its migration, which shows what it did; empty unless both ran to their ends.
   */
  public Optional<SchemaSnapshot> after() {
    return migration.after().filter(after -> ran());
  }

  /** What it did; nothing when it did not run to its end. */
  public Effects effects() {
    return trace == null ? Effects.NONE : trace.effects();
  }

  /** How it failed, on the least unusual rows that make it fail. */
  public Optional<FailureSeen> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * The relation of a name as PostgreSQL prints it, with its schema; when it was not there before
   * the migration, the name as it is written.
   */
  public String printed(QualifiedName name) {
    Made.Meaning meaning = migration.made().meaning(rank, name);
    String old = meaning == null ? null : meaning.old();
    return old != null ? old : before(name).map(SchemaObject::identity).orElse(name.toString());
  }

  /** The relation of a name as it was before the migration, also if it has another name now. */
  public Optional<SchemaObject> before(QualifiedName name) {
    Made.Meaning meaning = migration.made().meaning(rank, name);
    if (meaning == null) {
      return migration.relations().find(name, effects());
    }
    String old = meaning.old();
    return old == null ? Optional.empty() : migration.relations().printed(old);
  }

  /** An object of another kind as it was before the migration, such as an index. */
  public Optional<SchemaObject> before(ObjectKind kind, QualifiedName name) {
    return migration.relations().find(kind, name);
  }

  /**
   * Whether others may use a relation while the migration runs. One that the migration has made is
   * seen by nobody yet. One that is unknown, because nothing ran, is taken for an old one.
   */
  public boolean existed(QualifiedName name) {
    Made.Meaning meaning = migration.made().meaning(rank, name);
    return meaning == null ? before(name).isPresent() || !ran() : meaning.sort() == Made.Sort.OLD;
  }

  /**
   * A table with all that are its partitions or inherit from it, itself first.
   *
   * @param table its name before the migration, as PostgreSQL prints it
   */
  public List<String> family(String table) {
    return migration.relations().family(table);
  }

  /** How many rows a relation had when the migration began; 0 when that is unknown. */
  public long rows(String relation) {
    return migration.rows(relation);
  }

  /** Whether it took such a lock on a relation, or ran while its transaction held one. */
  public Proof locks(String relation, Predicate<LockMode> mode) {
    return LocksSeen.of(this, relation, mode);
  }

  /** Whether it wrote all of a relation anew, or all of one of its partitions. */
  public Proof rewrites(String relation) {
    return WorkSeen.rewriting(this, relation);
  }

  /** Whether it read all of a relation, or all of one of its partitions. */
  public Proof scans(String relation) {
    return WorkSeen.scanning(this, relation);
  }

  /** Whether it built an index of a relation that was there before, or of one of its partitions. */
  public Proof builds(String relation) {
    return WorkSeen.building(this, relation);
  }

  /**
   * Whether it failed in one of these ways.
   *
   * @param sqlStates SQLSTATEs, or beginnings of them such as {@code 22}
   */
  public Proof failsWith(String... sqlStates) {
    if (failure != null) {
      boolean so = Arrays.stream(sqlStates).anyMatch(failure.failure().sqlState()::startsWith);
      return so ? failure.proof() : Proof.NONE;
    }
    return migration.ranOnRows(this) ? Proof.refuted("it does not fail") : Proof.NONE;
  }

  /** Says that it does harm, with nothing proven yet. */
  public Harm harm(String message) {
    return new Harm(new Spot(migration.id(), migration.direction(), number, begin, 0), message);
  }

  /** Shows the place. */
  @Override
  public String toString() {
    return "%s:%s".formatted(file, position);
  }
}
