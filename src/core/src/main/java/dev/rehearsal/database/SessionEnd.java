package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Part;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a session holds that no other one would find, so that migrations which ran in it once may do
 * something else in a session of their own.
 */
final class SessionEnd {

  /**
   * Settings that come with a new session count, too: the one that made them has them not yet. One
   * that was set to what it was is no other.
   */
  private static final String HELD =
      """
      SELECT 'set ' || name || '=' || setting FROM pg_catalog.pg_settings
       WHERE source IN ('session', 'database', 'user', 'database user')
         AND NOT (source = 'session' AND setting = reset_val)
         AND name <> 'application_name'
      UNION ALL SELECT 'set role=' || pg_catalog.current_setting('role')
      UNION ALL SELECT 'user=' || session_user
      UNION ALL SELECT 'temporary ' || relname FROM pg_catalog.pg_class
       WHERE relnamespace = pg_catalog.pg_my_temp_schema()
      UNION ALL SELECT 'temporary ' || typname FROM pg_catalog.pg_type
       WHERE typnamespace = pg_catalog.pg_my_temp_schema()
      UNION ALL SELECT 'temporary ' || proname FROM pg_catalog.pg_proc
       WHERE pronamespace = pg_catalog.pg_my_temp_schema()
      UNION ALL SELECT 'statement ' || name FROM pg_catalog.pg_prepared_statements WHERE from_sql
      UNION ALL SELECT 'cursor ' || name FROM pg_catalog.pg_cursors WHERE is_holdable
      UNION ALL SELECT 'channel ' || c FROM pg_catalog.pg_listening_channels() c
      UNION ALL SELECT pg_catalog.concat_ws(' ', 'lock', classid, objid, objsubid)
        FROM pg_catalog.pg_locks
       WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()
      UNION ALL SELECT 'set ' || n || '=' || pg_catalog.current_setting(n, true)
        FROM pg_catalog.unnest(pg_catalog.string_to_array(?, ' ')) n
       WHERE pg_catalog.current_setting(n, true) IS NOT NULL
      ORDER BY 1
      """;

  /** One of the settings. */
  private static final Pattern SETTING = Pattern.compile("set ([^=]+)=(.*)", Pattern.DOTALL);

  /** Where a setting may be named that somebody made up; PostgreSQL does not list those. */
  private static final Pattern MADE_UP =
      Pattern.compile(
          "(?:\\bset_config\\s*\\(\\s*'|\\b(?:re)?set\\s+(?:session\\s+|local\\s+)?)"
              + "([a-z_][\\w$]*[.][a-z_][\\w$]*)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Where a setting is named that only the server knows, and what a session cannot be asked: how
   * its random numbers go on, and what it has loaded.
   */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\bset_config\\s*\\((?!\\s*'[^']*'\\s*,)"
              + "|\\bset\\s+(?:session\\s+|local\\s+)?(?:\\w+[.]\"|\"[^\"]*\"?[.])"
              + "|\\bsetseed\\s*\\(|\\bload\\s+'",
          Pattern.CASE_INSENSITIVE);

  /** What may end with a transaction, or not be of use before its end. */
  private static final Pattern OF_TRANSACTION =
      Pattern.compile(
          "\\b(?:add\\s+value|local|set_config|deferr\\w+|constraint\\s+trigger|constraints"
              + "|on\\s+commit|cursor|freeze|(?:default_)?transaction\\w*|commit|rollback|savepoint|abort|end\\s+work"
              + "|pg_advisory_xact\\w+|pg_export_snapshot|execute)\\b",
          Pattern.CASE_INSENSITIVE);

  private final List<String> texts;
  private final SortedSet<String> madeUp;

  /** What may be held after all of some texts. */
  SessionEnd(List<String> texts) {
    this.texts = List.copyOf(texts);
    this.madeUp = madeUp(texts);
  }

  /** Reads it, of a session in which these texts ran, or would have. */
  List<String> of(Connection connection) throws SQLException {
    return AdminConnections.strings(connection, HELD, String.join(" ", madeUp));
  }

  /**
   * What a session is to be told to hold what another one held.
   *
   * @param held what that held
   * @param holds what it holds itself
   * @return SQL, which is empty when both are the same; none when words do not bring it there
   */
  static Optional<String> telling(List<String> held, List<String> holds) {
    Map<String, String> settings = new TreeMap<>();
    for (String each : held) {
      Matcher setting = SETTING.matcher(each);
      if (!holds.contains(each)) {
        if (!setting.matches()) {
          return Optional.empty();
        }
        settings.put(setting.group(1), setting.group(2));
      }
    }
    boolean holdsMore =
        holds.stream()
            .filter(each -> !held.contains(each))
            .map(SETTING::matcher)
            .anyMatch(each -> !each.matches() || !settings.containsKey(each.group(1)));
    return holdsMore ? Optional.empty() : Optional.of(telling(settings));
  }

  private static String telling(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            each ->
                "pg_catalog.set_config(%s, %s, false)"
                    .formatted(Quoted.literal(each.getKey()), Quoted.literal(each.getValue())))
        .collect(Collectors.joining(", ", settings.isEmpty() ? "" : "SELECT ", ""));
  }

  /**
   * Whether nobody can say what migrations leave in their session, such as values that it took from
   * a sequence and has not used; or what it does to begin one, where triggers are told of that.
   *
   * @param connection to the database in which they ran
   */
  boolean isUnknown(Connection connection) throws SQLException {
    return texts.stream().anyMatch(text -> UNKNOWN.matcher(text).find())
        || !AdminConnections.strings(
                connection,
                "SELECT 1 FROM pg_catalog.pg_sequence WHERE seqcache > 1"
                    + " UNION ALL SELECT 1 FROM pg_catalog.pg_event_trigger LIMIT 1")
            .isEmpty();
  }

  /** Whether migrations may leave in their transaction what others find there alone. */
  static boolean holdsInTransaction(List<Migration> run) {
    return texts(run).stream().anyMatch(text -> OF_TRANSACTION.matcher(text).find());
  }

  private static SortedSet<String> madeUp(List<String> texts) {
    SortedSet<String> names = new TreeSet<>();
    for (String text : texts) {
      Matcher matcher = MADE_UP.matcher(text);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** All that migrations say. */
  static List<String> texts(List<Migration> run) {
    return run.stream()
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(each.up().script().text()),
                    each.up().parts().stream().map(Part::sql)))
        .distinct()
        .toList();
  }
}
