package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a session holds that no other one would find, so that migrations which ran in it once may do
 * something else in a session of their own.
 */
final class SessionEnd {

  /** Settings that come with a new session count, too: the one that made them has them not yet. */
  private static final String HELD =
      """
      SELECT name || '=' || setting FROM pg_catalog.pg_settings
       WHERE source IN ('session', 'database', 'user', 'database user')
         AND name <> 'application_name'
      UNION ALL SELECT 'role=' || pg_catalog.current_setting('role')
      UNION ALL SELECT 'user=' || session_user
      UNION ALL SELECT 'temporary objects' WHERE pg_catalog.pg_my_temp_schema() <> 0
      UNION ALL SELECT 'statement ' || name FROM pg_catalog.pg_prepared_statements WHERE from_sql
      UNION ALL SELECT 'cursor ' || name FROM pg_catalog.pg_cursors WHERE is_holdable
      UNION ALL SELECT 'channel ' || c FROM pg_catalog.pg_listening_channels() c
      UNION ALL SELECT pg_catalog.concat_ws(' ', 'lock', classid, objid, objsubid)
        FROM pg_catalog.pg_locks
       WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()
      UNION ALL SELECT n || '=' || pg_catalog.current_setting(n, true)
        FROM pg_catalog.unnest(pg_catalog.string_to_array(?, ' ')) n
       WHERE pg_catalog.current_setting(n, true) IS NOT NULL
      ORDER BY 1
      """;

  /** Where a setting may be named that somebody made up; PostgreSQL does not list those. */
  private static final Pattern MADE_UP =
      Pattern.compile(
          "(?:\\bset_config\\s*\\(\\s*'|\\bset\\s+(?:session\\s+)?)([a-z_][\\w$]*[.][a-z_][\\w$]*)",
          Pattern.CASE_INSENSITIVE);

  /** Where a setting is named that only the server knows. */
  private static final Pattern COMPUTED =
      Pattern.compile("\\bset_config\\s*\\((?!\\s*'[^']*'\\s*,)", Pattern.CASE_INSENSITIVE);

  private SessionEnd() {}

  /**
   * Reads it.
   *
   * @param run what ran in the session, or would have
   */
  static List<String> of(Connection connection, List<Migration> run) throws SQLException {
    return AdminConnections.strings(connection, HELD, String.join(" ", madeUp(run)));
  }

  /** Whether nobody can say what migrations leave in their session. */
  static boolean isUnknown(List<Migration> run) {
    return texts(run).anyMatch(text -> COMPUTED.matcher(text).find());
  }

  private static List<String> madeUp(List<Migration> run) {
    TreeSet<String> names = new TreeSet<>();
    texts(run)
        .forEach(
            text -> {
              Matcher matcher = MADE_UP.matcher(text);
              while (matcher.find()) {
                names.add(matcher.group(1));
              }
            });
    return new ArrayList<>(names);
  }

  private static Stream<String> texts(List<Migration> run) {
    return run.stream()
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(each.up().script().text()),
                    each.up().parts().stream().map(Part::sql)));
  }
}
