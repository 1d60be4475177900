package dev.rehearsal.rule;

import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ParseResult;
import dev.rehearsal.sql.syntax.Parsed;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.IndexBuild;
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

  StatementView(MigrationView migration, StatementTrace trace, @Nullable FailureSeen failure) {
    this.migration = migration;
    this.number = trace.number();
    this.file = trace.file();
    this.position = trace.position();
    this.text = trace.text();
    this.parsed = trace.syntax();
    this.trace = trace;
    this.failure = failure;
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
    boolean isOfAssumption =
        migration.history().isOnAssumedTables() && !SURE.contains(sqlState);
    return isOfAssumption || UNMADE.contains(sqlState);
  }

  /** Whether it runs in production, as far as is known. */
  public boolean mayRun() {
    return ran() || isByTextAlone();
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
    return before(name).map(SchemaObject::identity).orElse(name.toString());
  }

  /** The relation of a name as it was before the migration. */
  public Optional<SchemaObject> before(QualifiedName name) {
    return migration.relations().find(name, effects());
  }

  /**
   * Whether others may use a relation while the migration runs. One that the migration has made is
   * seen by nobody yet. One that is unknown, because nothing ran, is taken for an old one.
   */
  public boolean existed(QualifiedName name) {
    if (migration.madeBefore(number, name)) {
      return false;
    }
    return before(name).isPresent() || !ran();
  }

  /** How many rows a relation had when the migration began; 0 when that is unknown. */
  public long rows(String relation) {
    return migration.rows(relation);
  }

  /** Whether it took such a lock on a relation. */
  public Proof locks(String relation, Predicate<LockMode> mode) {
    List<HeldLock> taken =
        effects().locks().stream()
            .filter(lock -> lock.relation().name().equals(relation) && mode.test(lock.mode()))
            .toList();
    if (!taken.isEmpty()) {
      return Proof.seen(Evidence.of(taken.get(taken.size() - 1)));
    }
    return trace != null && ran() && trace.sight().isSure()
        ? Proof.refuted("no such lock on " + relation)
        : Proof.NONE;
  }

  /** Whether it wrote all of a relation anew. */
  public Proof rewrites(String relation) {
    return effects().rewrites(relation)
        ? Proof.seen(Evidence.rewritten(relation, rows(relation)))
        : absent(relation + " was not rewritten");
  }

  /** Whether it read all of a relation. */
  public Proof scans(String relation) {
    return effects().scans(relation)
        ? Proof.seen(Evidence.scanned(relation, rows(relation)))
        : absent(relation + " was not scanned");
  }

  /** Whether it built an index of a relation that was there before. */
  public Proof builds(String relation) {
    List<IndexBuild> built =
        effects().indexes().stream()
            .filter(build -> !build.onNewTable() && build.method() == IndexBuild.Method.BUILT)
            .filter(build -> relation.equals(build.index().table()))
            .toList();
    return built.isEmpty()
        ? absent("no index of " + relation + " was built")
        : Proof.seen(Evidence.built(built.get(0), rows(relation)));
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

  private Proof absent(String fact) {
    return ran() ? Proof.refuted(fact) : Proof.NONE;
  }

  /** Says that it does harm, with nothing proven yet. */
  public Harm harm(String message) {
    return new Harm(new Spot(migration.id(), number, 0), message);
  }

  /** Shows the place. */
  @Override
  public String toString() {
    return "%s:%s".formatted(file, position);
  }
}
