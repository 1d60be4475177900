package dev.rehearsal.trace;

import dev.rehearsal.migration.Courier;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Part;
import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.sql.Script;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the settings of the session that a migration finds, after the tool has made its own,
 * and leaves all else to another courier.
 */
final class ArrivalSettings implements Courier {

  private final Courier courier;
  private @Nullable SessionSettings found;

  ArrivalSettings(Courier courier) {
    this.courier = courier;
  }

  @Override
  public SqlSession.Outcome carry(SqlSession session, Script script, Part part)
      throws SQLException {
    return courier.carry(session, script, part);
  }

  @Override
  public Execution turn(SqlSession session, Turn turn) throws SQLException {
    found = SessionSettings.read(session.connection());
    return courier.turn(session, turn);
  }

  @Override
  public void leave(SqlSession session) throws SQLException {
    courier.leave(session);
  }

  /** What is otherwise later; nothing when the migration's turn never came. */
  List<SettingChange> changesTo(SessionSettings later) {
    return found == null ? List.of() : found.changesTo(later);
  }
}
