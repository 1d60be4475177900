package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.format.Books;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The registry's log of what was deployed, failed and reverted.
 *
 * @param registry where it is
 */
record SqitchEvents(SqitchRegistry registry) {

  /** Notes that a change was deployed, or failed. */
  void note(Connection connection, String event, Change change) throws SQLException {
    Books.update(
        connection,
        "INSERT INTO "
            + registry.table("events")
            + " (event, change_id, change, project, note, requires, conflicts, tags,"
            + " committer_name, committer_email, planned_at, planner_name, planner_email)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?)",
        event,
        change.id(),
        change.name(),
        registry.plan().project(),
        change.line().note(),
        array(connection, change.requires()),
        array(connection, change.conflicts()),
        array(connection, change.tags().stream().map(tag -> "@" + tag.line().name()).toList()),
        registry.committer().name(),
        registry.committer().email(),
        change.line().plannedAt().toString(),
        change.line().planner(),
        change.line().email());
  }

  /** Notes that a change was reverted, and takes it out of the registry. */
  void noteReverted(Connection connection, String id) throws SQLException {
    String dependencies =
        "ARRAY(SELECT dependency FROM "
            + registry.table("dependencies")
            + " d WHERE d.change_id = c.change_id AND type = '%s')";
    Books.update(
        connection,
        "INSERT INTO "
            + registry.table("events")
            + " (event, change_id, change, project, note, requires, conflicts, tags,"
            + " committer_name, committer_email, planned_at, planner_name, planner_email)"
            + " SELECT 'revert', change_id, change, project, note, "
            + dependencies.formatted("require")
            + ", "
            + dependencies.formatted("conflict")
            + ", ARRAY(SELECT tag FROM "
            + registry.table("tags")
            + " t WHERE t.change_id = c.change_id), ?, ?, planned_at, planner_name, planner_email"
            + " FROM "
            + registry.table("changes")
            + " c WHERE change_id = ?",
        registry.committer().name(),
        registry.committer().email(),
        id);
    Books.update(connection, "DELETE FROM " + registry.table("tags") + " WHERE change_id = ?", id);
    Books.update(
        connection, "DELETE FROM " + registry.table("changes") + " WHERE change_id = ?", id);
  }

  private static java.sql.Array array(Connection connection, List<String> texts)
      throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
