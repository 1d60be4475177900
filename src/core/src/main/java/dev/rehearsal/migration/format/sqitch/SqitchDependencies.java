package dev.rehearsal.migration.format.sqitch;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.format.sqitch.SqitchPlan.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What changes require and what they conflict with, looked up in the registry.
 *
 * @param registry where deployed changes are
 */
record SqitchDependencies(SqitchRegistry registry) {

  /**
   * Sees to it that a change may be deployed now.
   *
   * @throws MigrationException naming what is missing, or what is in its way
   */
  void check(Connection connection, Change change) throws SQLException {
    for (SqitchPlan.Dependency dependency : change.dependencies()) {
      boolean deployed = deployedId(connection, change, dependency.text()) != null;
      if (deployed == dependency.conflicts()) {
        throw new MigrationException(
            dependency.conflicts()
                ? "%s conflicts with %s, which is deployed: revert that first"
                    .formatted(change.name(), dependency.text())
                : "%s requires %s, which is not deployed: deploy that first"
                    .formatted(change.name(), dependency.text()));
      }
    }
  }

  /** The id of a deployed change that a dependency means; null when it is not deployed. */
  @Nullable String deployedId(Connection connection, Change change, String dependency)
      throws SQLException {
    String[] project = dependency.contains(":") ? dependency.split(":", 2) : new String[0];
    String name = project.length == 2 ? project[1] : dependency;
    String[] parts = name.split("@", 2);
    String sql =
        "SELECT c.change_id FROM "
            + registry.table("changes")
            + " c WHERE c.project = ? AND (c.change = ? OR c.change_id = ? OR ? = '')"
            + " AND c.change_id <> ? AND (? = '' OR EXISTS (SELECT 1 FROM "
            + registry.table("tags")
            + " t JOIN "
            + registry.table("changes")
            + " at USING (change_id) WHERE t.project = c.project AND t.tag = '@' || ? AND"
            + " (at.change_id = c.change_id OR (? <> '' AND c.committed_at <= at.committed_at))))"
            + " ORDER BY c.committed_at "
            + (parts.length == 2 ? "DESC" : "ASC")
            + " LIMIT 1";
    String tag = parts.length == 2 ? parts[1] : "";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      String[] values = {
        project.length == 2 ? project[0] : registry.plan().project(),
        parts[0],
        parts[0],
        parts[0],
        change.id(),
        tag,
        tag,
        parts[0]
      };
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
