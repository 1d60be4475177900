package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that no transaction may be around, watched by another session while it runs. */
final class Loner {

  /**
   * PostgreSQL documentation, appendix A: active_sql_transaction, invalid_transaction_termination.
   */
  private static final Set<String> REFUSALS = Set.of("25001", "2D000");

  private final EffectFinder finder;
  private final Map<Long, Set<LockMode>> locked = new HashMap<>();

  Loner(EffectFinder finder) {
    this.finder = finder;
  }

  /** Whether it is known to end transactions by itself, so that it is not tried inside of one. */
  static boolean endsTransactions(Sent statement) {
    return false;
  }

  /** Whether an error says that a transaction is in the way. */
  static boolean isRefusedInTransaction(SQLException error) {
    return REFUSALS.contains(String.valueOf(error.getSQLState()));
  }

  /** What it did. */
  Effects effects(SqlSession session, @Nullable SQLException error) throws SQLException {
    List<ObjectEvent> objects = Observation.of(session.connection()).objects();
    return finder.ofLoner(session.connection(), locked, objects);
  }
}
