package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session as Flyway sets it up: before each migration it is in its first role, and the schema of
 * the books comes first in its search path (Flyway, {@code PostgreSQLConnection}).
 *
 * <p>Flyway keeps its books on one session, migrates on a second and runs some callbacks on a
 * third. Here they are one, so what they must not see of each other is put back. What is to be
 * remembered stands in settings of the session itself, which are {@code rehearsal.…}.
 *
 * @param connection the session
 * @param options which schema the project names
 */
record FlywaySession(Connection connection, FlywayOptions options) {

  /** What is remembered; PostgreSQL does not list such settings. */
  private static final List<String> OURS =
      List.of("schema", "search_path", "role", "repeatables", "started");

  /**
   * Brings the role back. All of these ask what is remembered where it is, so that one message does
   * it.
   */
  static final String SETTLE_ROLE =
      """
      SELECT pg_catalog.set_config('role',
          coalesce(nullif(pg_catalog.current_setting('rehearsal.role', true), ''), 'none'), false)\
      """;

  /** The search path only as long as its first schema is there. */
  private static final String SETTLE =
      """
      SELECT pg_catalog.set_config('role', role, false),
          CASE WHEN path <> ''
                AND EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = schema)
               THEN pg_catalog.set_config('search_path', path, false) END
        FROM (SELECT
            coalesce(nullif(pg_catalog.current_setting('rehearsal.role', true), ''), 'none'),
            pg_catalog.current_setting('rehearsal.search_path', true),
            pg_catalog.current_setting('rehearsal.schema', true)) AS remembered (role, path, schema)\
      """;

  /** Moments as numbers, which no setting writes otherwise. */
  private static final String START_CLOCK =
      """
      SELECT pg_catalog.set_config('rehearsal.started',
          extract(epoch FROM pg_catalog.clock_timestamp())::text, false)\
      """;

  /** How long ago that was, in milliseconds; 0 when a migration has reset the session. */
  static final String CLOCK =
      """
      coalesce((1000 * (extract(epoch FROM pg_catalog.clock_timestamp())::float8
          - nullif(pg_catalog.current_setting('rehearsal.started', true), '')::float8))::int, 0)\
      """;

  /** Begins: from now on the session is brought back to what it is now. */
  void begin() throws SQLException {
    if (options.initSql().isPresent()) {
      FlywayTable.execute(connection, options.initSql().get());
    }
    String schema = schema();
    String path = Optional.ofNullable(text("SHOW search_path")).orElse("");
    boolean leads = path.equals(schema) || path.startsWith(schema + ",");
    remember("schema", schema);
    String first = path.isEmpty() ? "" : "," + path;
    remember("search_path", leads ? "" : Quoted.name(schema) + first);
    remember("repeatables", "");
    rememberRole();
  }

  /** Takes the role as the one to come back to. */
  void rememberRole() throws SQLException {
    text("SELECT pg_catalog.set_config('rehearsal.role', current_user, false)");
  }

  /**
   * The schema of the books.
   *
   * @throws SQLException when the search path leads to none
   */
  String schema() throws SQLException {
    if (options.defaultSchema().isPresent()) {
      return options.defaultSchema().get();
    }
    String schema = remembered("schema");
    if (schema.isEmpty()) {
      schema = Optional.ofNullable(text("SELECT current_schema()")).orElse("");
    }
    if (schema.isEmpty()) {
      throw new SQLException(
          "the search path leads to no schema, so that Flyway has none for its books; name one with"
              + " the option defaultSchema",
          "3F000");
    }
    return schema;
  }

  FlywayTable table() throws SQLException {
    return new FlywayTable(schema(), options.table(), options);
  }

  /** Brings role and search path back, as Flyway does before each migration. */
  void settle() throws SQLException {
    FlywayTable.execute(connection, SETTLE);
  }

  /** Does the same, and begins to measure the time of a migration. */
  void settleAndStartClock() throws SQLException {
    FlywayTable.execute(connection, SETTLE + "; " + START_CLOCK);
  }

  /**
   * Does something as on a session of its own, which knows nothing of the settings of this one and
   * leaves none.
   */
  void aside(Work work) throws SQLException {
    Map<String, String> ours = ours();
    Map<String, String> settings = settings();
    reset(ours);
    set("TimeZone", settings.getOrDefault("TimeZone", "UTC"));
    if (options.initSql().isPresent()) {
      FlywayTable.execute(connection, options.initSql().get());
    }
    work.run();
    FlywayTable.execute(connection, SETTLE_ROLE);
    settings.putAll(ours);
    reset(settings);
  }

  private void reset(Map<String, String> settings) throws SQLException {
    FlywayTable.execute(connection, "RESET ALL");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      set(setting.getKey(), setting.getValue());
    }
  }

  private Map<String, String> ours() throws SQLException {
    Map<String, String> ours = new TreeMap<>();
    for (String name : OURS) {
      ours.put("rehearsal." + name, remembered(name));
    }
    return ours;
  }

  private Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name, setting FROM pg_settings WHERE source = 'session'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  /** Whether repeatable migrations run, and says so from now on. */
  boolean beginsRepeatables() throws SQLException {
    boolean begins = !passedRepeatables();
    remember("repeatables", "begun");
    return begins;
  }

  boolean passedRepeatables() throws SQLException {
    return !remembered("repeatables").isEmpty();
  }

  /** What one of Flyway's placeholders is here. */
  String placeholder(String name) throws SQLException {
    return switch (name) {
      case "user" -> Optional.ofNullable(text("SELECT current_user")).orElse("");
      case "database" -> Optional.ofNullable(text("SELECT current_database()")).orElse("");
      case "timestamp" ->
          Optional.ofNullable(text("SELECT to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS')"))
              .orElse("");
      default -> schema();
    };
  }

  private void remember(String name, String value) throws SQLException {
    set("rehearsal." + name, value);
  }

  private String remembered(String name) throws SQLException {
    return Optional.ofNullable(text("SELECT current_setting('rehearsal." + name + "', true)"))
        .orElse("");
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private @Nullable String text(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /** Something to do. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }
}
