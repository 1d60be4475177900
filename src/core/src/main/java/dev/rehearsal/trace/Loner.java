package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.trace.Observation.Counts;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement that no transaction may be around, watched by other sessions while it runs. */
final class Loner {

  /**
   * PostgreSQL documentation, appendix A: active_sql_transaction, invalid_transaction_termination.
   */
  private static final Set<String> REFUSALS = Set.of("25001", "2D000");

  private static final Pattern ENDING_CODE =
      Pattern.compile(
          "(DO|CALL)\\b.*\\b(COMMIT|ROLLBACK)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * A statement that stands before a barrier waits for us, which its own timeouts shall not count.
   * There is nobody else in the database for whom it would have to wait.
   */
  private static final Map<String, String> PATIENT =
      Map.of("lock_timeout", "0", "statement_timeout", "0", "transaction_timeout", "0");

  private final EffectFinder finder;
  private final Observer observer;
  private final Precautions precautions;
  private final List<Gate> gates;
  private final Map<Long, Counts> before;
  private final Switched switched;
  private Map<Long, Set<LockMode>> locked = Map.of();
  private boolean gapless;

  private Loner(
      EffectFinder finder,
      Observer observer,
      Precautions precautions,
      List<Gate> gates,
      Map<Long, Counts> before,
      Switched switched) {
    this.finder = finder;
    this.observer = observer;
    this.precautions = precautions;
    this.gates = gates;
    this.before = before;
    this.switched = switched;
  }

  /** Whether it is known to end transactions by itself, so that it is not tried inside of one. */
  static boolean endsTransactions(Sent statement) {
    return ENDING_CODE.matcher(statement.text()).matches();
  }

  /** Whether an error says that a transaction is in the way. */
  static boolean isRefusedInTransaction(SQLException error) {
    return REFUSALS.contains(String.valueOf(error.getSQLState()));
  }

  /** Looks at what is there before it, and makes its session ready. */
  static Loner expect(
      EffectFinder finder,
      Observer observer,
      SqlSession session,
      Sent statement,
      Precautions precautions)
      throws SQLException {
    List<Gate> gates =
        precautions.gates(observer, statement.text()).stream()
            .filter(gate -> finder.isOld(gate.id()))
            .toList();
    Map<String, String> settings = new HashMap<>(precautions.holdsUp() ? PATIENT : Map.of());
    if (statement.role() == TransactionRole.ROWS) {
      settings.put("enable_seqscan", "off");
    }
    Switched switched = Switched.on(session, settings);
    Counters.report(session.connection());
    return new Loner(finder, observer, precautions, gates, observer.totals(), switched);
  }

  /** Where it is to be held up. */
  List<Gate> gates() {
    return gates;
  }

  /** Whether it is held up at all; otherwise it is looked at as often as can be. */
  boolean holdsUp() {
    return precautions.holdsUp();
  }

  /** Whether nothing shall be left in its way when it has come to a table. */
  boolean isHeldUpOnce(Standing standing) {
    // VACUUM only looks at a table that it is told of before it comes back to work on it.
    return precautions.once() && standing.wanted() != LockMode.ACCESS_SHARE;
  }

  /** Whether it runs code, which comes to tables in any way. */
  boolean isCode() {
    return precautions.way() == Precautions.Way.CODE;
  }

  boolean comesInOrder() {
    return precautions.isInOrder();
  }

  /**
   * It has run.
   *
   * @param modes the locks that were seen
   * @param all whether it could not pass any table unseen
   */
  void seen(Map<Long, Set<LockMode>> modes, boolean all) {
    locked = modes;
    gapless = all;
  }

  /** How well it was seen. */
  Sight sight() {
    return holdsUp() && gapless ? Sight.HELD_UP : Sight.GLIMPSED;
  }

  /** What it did, also when it failed: not all of it is undone then. */
  Effects effects(SqlSession session) throws SQLException {
    List<ObjectEvent> objects = List.of();
    if (!session.connection().isClosed()) {
      switched.back();
      Counters.report(session.connection());
      objects = Observation.of(session.connection(), Observation.NO_COMMAND).objects();
    }
    return finder.ofLoner(before, observer.totals(), observer.relations(), locked, objects);
  }
}
