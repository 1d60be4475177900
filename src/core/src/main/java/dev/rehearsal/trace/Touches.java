package dev.rehearsal.trace;

import dev.rehearsal.trace.Observation.Counts;
import dev.rehearsal.trace.Observation.Touched;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The relations that a transaction has locked, as an observation is read. */
final class Touches {

  private final Map<Long, Touched> found = new TreeMap<>();
  private long command;

  /**
   * None yet.
   *
   * @param command the last one whose changes are known
   */
  Touches(long command) {
    this.command = command;
  }

  /** What was found, by the number of the relation. */
  Map<Long, Touched> found() {
    return found;
  }

  /** The last command that has changed any of it. */
  long command() {
    return command;
  }

  /** The locks come first. */
  void read(ResultSet rows) throws SQLException {
    while (rows.next()) {
      String mode = rows.getString("mode");
      if (mode == null) {
        addChange(rows);
      } else {
        addLocks(LockMode.of(mode), (Long[]) rows.getArray("ids").getArray());
      }
    }
  }

  private void addLocks(LockMode mode, Long[] ids) {
    for (Long id : ids) {
      found.computeIfAbsent(id, Touches::untouched).modes().add(mode);
    }
  }

  private static Touched untouched(long id) {
    return new Touched(EnumSet.noneOf(LockMode.class), null, Counts.NONE);
  }

  private void addChange(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Set<LockMode> modes = found.computeIfAbsent(id, Touches::untouched).modes();
    found.put(id, new Touched(modes, Relations.Entry.of(row), Counts.of(row)));
    command = Math.max(command, row.getLong("command"));
  }
}
