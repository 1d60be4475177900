package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.DeployLock;
import dev.rehearsal.migration.Direction;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.HistoryTable;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.RecordedMigration;
import dev.rehearsal.migration.RecordedMigration.State;
import dev.rehearsal.migration.format.Books;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry of sqitch, version 1.1 (App::Sqitch 1.3.1, {@code Engine/pg.pm} and {@code
 * Role/DBIEngine.pm}).
 *
 * @param plan what the registry is about
 * @param schema where it is
 * @param committer who deploys
 */
record SqitchRegistry(SqitchPlan plan, String schema, Committer committer) implements HistoryTable {

  /** As psql begins one, but for the advisory locks, which DISCARD ALL would give back. */
  static final List<String> NEW_SESSION =
      List.of(
          "RESET SESSION AUTHORIZATION",
          "RESET ALL",
          "SET TimeZone TO 'UTC'",
          "CLOSE ALL",
          "UNLISTEN *",
          "DEALLOCATE ALL",
          "DISCARD SEQUENCES",
          "DISCARD TEMP");

  /** The key of sqitch, and the patience of {@code --lock-timeout}. */
  private static final DeployLock LOCK = new DeployLock(75_474_063, Duration.ofSeconds(60));

  /** Who deploys, as the registry has it. */
  record Committer(String name, String email) {}

  @Override
  public List<String> relations() {
    return List.of(
        table("changes"),
        table("dependencies"),
        table("events"),
        table("projects"),
        table("releases"),
        table("tags"));
  }

  /** The id is made of what the plan says of the change, and of that of the one before it. */
  @Override
  public String content(Migration migration) {
    Change change = change(migration);
    return "%s %s\n%s".formatted(change.id(), change.tags(), migration.up().script().text());
  }

  String table(String name) {
    return Books.qualified(schema, name);
  }

  @Override
  public Optional<List<RecordedMigration>> read(Connection connection, MigrationHistory history)
      throws SQLException {
    if (!Books.exists(connection, table("changes"))) {
      return Optional.empty();
    }
    String project = dev.rehearsal.sql.Quoted.literal(plan.project());
    return Books.read(
        connection,
        table("changes"),
        "change_id, change, script_hash, committed_at",
        "project = " + project + " DESC, committed_at",
        this::row);
  }

  private RecordedMigration row(ResultSet row) throws SQLException {
    String id = row.getString("change_id");
    String name = row.getString("change");
    return new RecordedMigration(
        plan.changes().stream()
            .filter(change -> change.id().equals(id))
            .map(Change::uniqueName)
            .findFirst()
            .orElse(name + " " + id),
        State.APPLIED,
        row.getString("script_hash"),
        Books.instant(row, "committed_at"),
        null);
  }

  @Override
  public List<DeployLock> deployLocks(Connection connection) {
    return List.of(LOCK);
  }

  @Override
  public void open(Connection connection) throws SQLException {
    if (!Books.exists(connection, table("changes"))) {
      SqitchSchema.create(connection, Books.quoted(schema), committer);
    }
    registerProject(connection);
    noteNewTags(connection);
  }

  private void registerProject(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT uri FROM " + table("projects") + " WHERE project = ?")) {
      select.setString(1, plan.project());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          checkUri(row.getString(1));
          return;
        }
      }
    }
    Books.update(
        connection,
        "INSERT INTO "
            + table("projects")
            + " (project, uri, creator_name, creator_email) VALUES (?, ?, ?, ?)",
        plan.project(),
        plan.uri(),
        committer.name(),
        committer.email());
  }

  private void checkUri(@Nullable String registered) {
    if (!java.util.Objects.equals(registered, plan.uri())) {
      throw new MigrationException(
          "the project %s is registered with the URI %s, and its plan says %s: one of them is another"
                  .formatted(plan.project(), registered, plan.uri())
              + " project");
    }
  }

  /** A tag may have been put behind the last change when that was deployed already. */
  private void noteNewTags(Connection connection) throws SQLException {
    for (Change change : plan.changes()) {
      insertTags(
          connection,
          change,
          " FROM "
              + table("changes")
              + " c WHERE c.change_id = ? AND c.committed_at = (SELECT max(committed_at) FROM "
              + table("changes")
              + " l WHERE l.project = c.project) ON CONFLICT DO NOTHING");
    }
  }

  @Override
  public void started(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    if (direction == Direction.UP) {
      new SqitchDependencies(this).check(connection, change(migration));
    }
    execute(connection, NEW_SESSION);
  }

  private Change change(Migration migration) {
    return plan.changes().stream()
        .filter(change -> change.uniqueName().equals(migration.id()))
        .findFirst()
        .orElseThrow(
            () -> new MigrationException(migration.id() + " is not in the plan: read it again"));
  }

  @Override
  public void finished(Connection connection, Migration migration, Direction direction)
      throws SQLException {
    execute(connection, NEW_SESSION);
    execute(connection, List.of("BEGIN", "LOCK TABLE " + table("changes") + " IN EXCLUSIVE MODE"));
    if (direction == Direction.UP) {
      markApplied(connection, migration);
    } else {
      new SqitchEvents(this).noteReverted(connection, change(migration).id());
    }
    execute(connection, List.of("COMMIT"));
  }

  /** As {@code sqitch deploy --log-only}. */
  @Override
  public void markApplied(Connection connection, Migration migration) throws SQLException {
    Change change = change(migration);
    Books.update(
        connection,
        "INSERT INTO "
            + table("changes")
            + " (change_id, script_hash, change, project, note, committer_name, committer_email,"
            + " planned_at, planner_name, planner_email)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?)",
        change.id(),
        migration.checksum(),
        change.name(),
        plan.project(),
        change.line().note(),
        committer.name(),
        committer.email(),
        change.line().plannedAt().toString(),
        change.line().planner(),
        change.line().email());
    for (SqitchPlan.Dependency dependency : change.dependencies()) {
      Books.update(
          connection,
          "INSERT INTO "
              + table("dependencies")
              + " (change_id, type, dependency, dependency_id) VALUES (?, ?, ?, ?)",
          change.id(),
          dependency.conflicts() ? "conflict" : "require",
          dependency.text(),
          dependency.conflicts()
              ? null
              : new SqitchDependencies(this).deployedId(connection, change, dependency.text()));
    }
    insertTags(connection, change, " FROM " + table("changes") + " c WHERE c.change_id = ?");
    new SqitchEvents(this).note(connection, "deploy", change);
  }

  private void insertTags(Connection connection, Change change, String from) throws SQLException {
    for (SqitchPlan.Tag tag : change.tags()) {
      Books.update(
          connection,
          "INSERT INTO "
              + table("tags")
              + " (tag_id, tag, project, change_id, note, committer_name, committer_email,"
              + " planned_at, planner_name, planner_email)"
              + " SELECT ?, ?, c.project, c.change_id, ?, ?, ?, ?::timestamptz, ?, ?"
              + from,
          tag.id(),
          "@" + tag.line().name(),
          tag.line().note(),
          committer.name(),
          committer.email(),
          tag.line().plannedAt().toString(),
          tag.line().planner(),
          tag.line().email(),
          change.id());
    }
  }

  /** A change that was deployed and could not be verified is reverted. */
  @Override
  public void failed(Connection connection, Migration migration, Direction direction, String log)
      throws SQLException {
    execute(connection, NEW_SESSION);
    if (direction == Direction.DOWN) {
      return;
    }
    if (isVerifying(migration, log) && migration.down() != null) {
      revert(connection, migration.down());
    }
    new SqitchEvents(this).note(connection, "fail", change(migration));
  }

  private static boolean isVerifying(Migration migration, String log) {
    List<Part> parts = migration.up().parts();
    int verify = parts.stream().map(Part::sql).toList().indexOf(NEW_SESSION.get(0));
    return verify >= 0
        && parts.subList(verify, parts.size()).stream()
            .map(Part::included)
            .anyMatch(script -> script != null && log.startsWith(script.path() + ":"));
  }

  private static void revert(Connection connection, Execution down) throws SQLException {
    execute(connection, down.parts().stream().map(Part::sql).toList());
    execute(connection, NEW_SESSION);
  }

  private static void execute(Connection connection, List<String> texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  /** As {@code sqitch revert --log-only}. */
  @Override
  public void markRolledBack(Connection connection, MigrationHistory history, String id)
      throws SQLException {
    Change change =
        plan.changes().stream()
            .filter(c -> c.uniqueName().equals(id))
            .findFirst()
            .orElseThrow(() -> new MigrationException(id + " is not in the plan"));
    new SqitchEvents(this).noteReverted(connection, change.id());
  }
}
