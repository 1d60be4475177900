package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.MigrationStatus;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Flyway's table {@code flyway_schema_history}, and what {@code flyway migrate} does around the
 * migrations: schemas, baselines, callbacks (Flyway, {@code DbMigrate}).
 *
 * <p>An undo is noted as Flyway Teams notes it, with the type {@code UNDO_SQL}, which the open
 * edition cannot read.
 *
 * @param options what the project configures
 * @param steps what the books have of the migrations, by their ids and in their order
 * @param callbacks the scripts around them
 */
record FlywayHistoryTable(FlywayOptions options, Map<String, FlywayStep> steps, Callbacks callbacks)
    implements HistoryTable {

  FlywayHistoryTable(FlywayOptions options, List<FlywayStep> steps, Callbacks callbacks) {
    this(options, byId(steps), callbacks);
  }

  private static Map<String, FlywayStep> byId(List<FlywayStep> steps) {
    Map<String, FlywayStep> byId = new LinkedHashMap<>();
    steps.forEach(step -> byId.put(step.migration().id(), step));
    return Collections.unmodifiableMap(byId);
  }

  @Override
  public List<String> relations() {
    return List.of(
        options
            .defaultSchema()
            .map(schema -> Books.qualified(schema, options.table()))
            .orElseGet(() -> Books.quoted(options.table())));
  }

  @Override
  public String content() {
    return relations() + "\n" + options.values().values() + callbacks.content();
  }

  @Override
  public String content(Migration migration) {
    FlywayStep step = step(migration);
    FlywayProgram program = step.program();
    String what = program == null ? migration.up().script().text() : program.content();
    return String.join("\n", step.type(), step.script(), what);
  }

  @Override
  public Set<MigrationStatus.State> refusedStates() {
    return Set.of(MigrationStatus.State.EDITED, MigrationStatus.State.MISSING);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    FlywaySession session = session(connection);
    Optional<List<FlywayRow>> rows = session.table().rows(connection);
    if (rows.isEmpty() && willBaseline(session)) {
      rows = Optional.of(List.of(FlywayRow.baseline(options.baselineVersion())));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<FlywayRow> comparable = new ArrayList<>();
    FlywayNotes notes = new FlywayNotes(session, callbacks.placeholders());
    for (FlywayRow row : rows.get()) {
      comparable.add(notes.comparable(row, steps.values()));
    }
    return Optional.of(new FlywayRows(steps.values(), comparable).recorded());
  }

  /** Whether {@code migrate} begins with a baseline, which {@code info} shows, too. */
  private boolean willBaseline(FlywaySession session) throws SQLException {
    return options.baselinesOnMigrate() && !inUse(session).isEmpty();
  }

  private List<String> inUse(FlywaySession session) throws SQLException {
    return FlywayTable.inUse(session.connection(), options.schemas(session.schema()));
  }

  @Override
  public Optional<String> refusesWithoutBooks(Connection connection, List<String> relations)
      throws SQLException {
    List<String> inUse = inUse(session(connection));
    return inUse.isEmpty() || options.baselinesOnMigrate()
        ? Optional.empty()
        : Optional.of(
            "Flyway refuses to begin in a schema that is not empty: " + String.join(", ", inUse));
  }

  /**
   * A repeatable migration may also be noted by the checksum of its text as it stands. What a
   * program would say that cannot be asked, nobody knows.
   */
  @Override
  public boolean matches(Migration migration, String recorded) {
    FlywayStep step = step(migration);
    return migration.checksum().equals(recorded)
        || migration.isCode()
        || (migration.kind() == Migration.Kind.REPEATABLE
            && step.rawChecksum() != null
            && recorded.equals(step.rawChecksum().toString()));
  }

  @Override
  public List<Migration> pending(MigrationHistory history, List<RecordedMigration> recorded) {
    return new FlywayPending(this, recorded).of(history.migrations());
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) throws SQLException {
    return List.of(new DeployLock(session(connection).table().lockKey(), options.lockPatience()));
  }

  @Override
  public Optional<String> holdsAside() {
    return options.locksByTransaction()
        ? Optional.of("the session in which Flyway holds its lock")
        : Optional.empty();
  }

  @Override
  public void holdAside(Connection aside) throws SQLException {
    session(aside).table().holdLock(aside);
  }

  /** To write by hand: without the callbacks, and whatever the database holds. */
  @Override
  public void open(Connection connection) throws SQLException {
    FlywaySession session = session(connection);
    session.begin();
    new FlywayTableCreation(this, session).createWhatIsMissing();
  }

  @Override
  public void open(Connection connection, Direction direction) throws SQLException {
    FlywaySession session = session(connection);
    session.begin();
    callbacks.runEach(session, FlywayEvent.AFTER_CONNECT);
    session.rememberRole();
    if (options.validates()) {
      callbacks.runAside(session, FlywayEvent.BEFORE_VALIDATE);
      callbacks.runAside(session, FlywayEvent.AFTER_VALIDATE);
    }
    new FlywayTableCreation(this, session).run();
    refuseFailed(session);
    callbacks.runAside(
        session, direction == Direction.UP ? FlywayEvent.BEFORE_MIGRATE : FlywayEvent.BEFORE_UNDO);
  }

  private static void refuseFailed(FlywaySession session) throws SQLException {
    FlywayTable table = session.table();
    for (FlywayRow row : table.rows(session.connection()).orElse(List.of())) {
      if (!row.success()) {
        throw new MigrationException(
            "%s says that %s has failed, and Flyway goes no further: remove what it left behind, then"
                    .formatted(table.quoted(), row.stem())
                + " take the row out, as flyway repair does");
      }
    }
  }

  /**
   * What runs once a {@code migrate} would run once more. Where a schema is missing that a project
   * names, a migration has dropped it, and Flyway makes it anew. And nobody knows what a class
   * tells the session whose source is not there.
   */
  @Override
  public boolean opensQuietly(Connection connection) throws SQLException {
    FlywaySession session = session(connection);
    return callbacks.runAsOftenInTwoRuns()
        && steps.values().stream().allMatch(FlywayStep::isReadable)
        && options.initialisesSessionsAlone()
        && session.table().exists(connection)
        && FlywayTable.missing(connection, options.schemas(session.schema())).isEmpty();
  }

  @Override
  public void settle(Connection connection) throws SQLException {
    session(connection).settle();
  }

  @Override
  public void prepare(Connection connection, Migration next, Direction direction)
      throws SQLException {
    if (direction == Direction.UP && next.kind() == Migration.Kind.REPEATABLE) {
      FlywaySession session = session(connection);
      if (session.beginsRepeatables()) {
        callbacks.runAside(session, FlywayEvent.AFTER_VERSIONED);
        callbacks.runAside(session, FlywayEvent.BEFORE_REPEATABLES);
      }
    }
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    FlywaySession session = session(connection);
    session.settleAndStartClock();
    callbacks.run(
        session,
        direction == Direction.UP ? FlywayEvent.BEFORE_EACH_MIGRATE : FlywayEvent.BEFORE_EACH_UNDO);
  }

  @Override
  public Optional<String> programAdvice(Migration program) {
    return step(program).type().startsWith("JDBC")
        ? Optional.of(
            "or here: with dev.rehearsal:rehearsal-source-flyway, flyway-core and the compiled"
                + " class on the class path")
        : Optional.empty();
  }

  @Override
  public Execution now(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    Execution written = Objects.requireNonNull(migration.execution(direction));
    FlywayProgram program = step(migration).program();
    if (program != null) {
      program.run(connection);
      return written;
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : written.parts()) {
      parts.add(SessionValues.fill(callbacks.placeholders(), session(connection), part));
    }
    return new Execution(written.script(), written.mode(), parts);
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    FlywaySession session = session(connection);
    callbacks.run(
        session,
        direction == Direction.UP ? FlywayEvent.AFTER_EACH_MIGRATE : FlywayEvent.AFTER_EACH_UNDO);
    note(session, migration, direction, true);
  }

  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    FlywaySession session = session(connection);
    boolean up = direction == Direction.UP;
    Execution execution = Objects.requireNonNull(migration.execution(direction), "it has failed");
    // In a transaction, it cannot work in Flyway either: the server refuses all until its end.
    if (execution.mode() == ExecutionMode.SPLIT_NO_TX) {
      callbacks.run(
          session, up ? FlywayEvent.AFTER_EACH_MIGRATE_ERROR : FlywayEvent.AFTER_EACH_UNDO_ERROR);
      noteFailure(session, migration, direction);
    }
    callbacks.runAside(
        session, up ? FlywayEvent.AFTER_MIGRATE_ERROR : FlywayEvent.AFTER_UNDO_ERROR);
  }

  /** The row is in the transaction that holds Flyway's lock, and goes with it. */
  private void noteFailure(FlywaySession session, Migration migration, Direction direction)
      throws SQLException {
    if (!options.locksByTransaction()) {
      note(session, migration, direction, false);
    }
  }

  private void note(
      FlywaySession session, Migration migration, Direction direction, boolean success)
      throws SQLException {
    FlywayStep step = step(migration);
    FlywayNotes notes = new FlywayNotes(session, callbacks.placeholders());
    if (direction == Direction.UP) {
      notes.addRun(step, success);
    } else {
      notes.addUndo(Objects.requireNonNull(step.undo(), "it has been run"), success);
    }
  }

  @Override
  public void close(Connection connection, Direction direction) throws SQLException {
    FlywaySession session = session(connection);
    if (direction == Direction.DOWN) {
      callbacks.runAside(session, FlywayEvent.AFTER_UNDO);
      callbacks.run(session, FlywayEvent.AFTER_UNDO_OPERATION_FINISH);
      return;
    }
    if (!session.passedRepeatables()) {
      callbacks.runAside(session, FlywayEvent.AFTER_VERSIONED);
    }
    callbacks.runAside(session, FlywayEvent.AFTER_MIGRATE_APPLIED);
    callbacks.runAside(session, FlywayEvent.AFTER_MIGRATE);
    callbacks.run(session, FlywayEvent.AFTER_MIGRATE_OPERATION_FINISH);
  }

  /** As {@code migrate} with {@code skipExecutingMigrations}, after a {@code repair}. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    FlywaySession session = session(connection);
    FlywayStep step = step(migration);
    session.table().removeFailed(connection, step.name());
    new FlywayNotes(session, callbacks.placeholders()).addMark(step);
  }

  /** As {@code repair}: the rows of the failure go. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    FlywayTable table = session(connection).table();
    for (FlywayRow row : table.rows(connection).orElse(List.of())) {
      boolean meant =
          Optional.ofNullable(steps.get(id))
              .map(step -> step.is(row.version(), row.description(), row.isBaselineScript()))
              .orElseGet(() -> row.stem().equals(id));
      if (!row.success() && meant) {
        table.removeFailed(connection, row);
      }
    }
  }

  private FlywaySession session(Connection connection) {
    return new FlywaySession(connection, options);
  }

  FlywayStep step(Migration migration) {
    FlywayStep step = steps.get(migration.id());
    if (step == null) {
      throw new MigrationException(migration + " is none of these migrations");
    }
    return step;
  }
}
