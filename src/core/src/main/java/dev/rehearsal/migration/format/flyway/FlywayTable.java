package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.format.Books;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code flyway_schema_history} as Flyway 13 creates and fills it (Flyway, {@code
 * PostgreSQLDatabase} and {@code JdbcTableSchemaHistory}).
 *
 * @param schema where it is
 * @param name its name
 * @param options whose {@code installedBy}, baseline and table space it takes
 */
record FlywayTable(String schema, String name, FlywayOptions options) {

  private static final int LONGEST_DESCRIPTION = 200;
  private static final int LONGEST_SCRIPT = 1000;

  /** What Flyway adds to the hash of the table's name to get the key of its lock. */
  private static final long LOCK_BASE = 77_431_708_279_161L;

  private static final String DDL =
      """
      CREATE TABLE %1$s (
          "installed_rank" INT NOT NULL,
          "version" VARCHAR(50),
          "description" VARCHAR(200) NOT NULL,
          "type" VARCHAR(20) NOT NULL,
          "script" VARCHAR(1000) NOT NULL,
          "checksum" INTEGER,
          "installed_by" VARCHAR(100) NOT NULL,
          "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
          "execution_time" INTEGER NOT NULL,
          "success" BOOLEAN NOT NULL
      )%2$s;
      ALTER TABLE %1$s ADD CONSTRAINT %3$s PRIMARY KEY ("installed_rank")%5$s;
      CREATE INDEX %4$s ON %1$s ("success")%2$s\
      """;

  private static final String INSERT =
      """
      INSERT INTO %1$s ("installed_rank", "version", "description", "type", "script", "checksum",
          "installed_by", "execution_time", "success")
      SELECT coalesce(max("installed_rank") + 1, %2$s), %3$s, %4$s, %5$s, %6$s
        FROM %1$s\
      """;

  /**
   * What a row says of what was done.
   *
   * @param version null when it has none
   */
  record Entry(
      @Nullable String version,
      String description,
      String type,
      String script,
      @Nullable Integer checksum) {

    Entry {
      description = FlywayTable.description(description);
      script = FlywayTable.script(script);
    }

    static Entry of(FlywayName name, String type, String script, @Nullable Integer checksum) {
      @Nullable String version = name.version() == null ? null : name.version().text();
      return new Entry(version, name.description(), type, script, checksum);
    }

    private String values() {
      return "%s::varchar, %s, %s, %s, %s::integer"
          .formatted(
              version == null ? "NULL" : Quoted.literal(version),
              Quoted.literal(description),
              Quoted.literal(type),
              Quoted.literal(script),
              checksum == null ? "NULL" : "'" + checksum + "'");
    }
  }

  /** A description as it fits into the table. */
  static String description(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
  }

  private static String script(String text) {
    return text.length() <= LONGEST_SCRIPT ? text : "..." + text.substring(3, LONGEST_SCRIPT);
  }

  /** The name with its schema, both in quotes, as Flyway writes it. */
  String quoted() {
    return Quoted.name(schema) + "." + Quoted.name(name);
  }

  /** The key that Flyway locks (Flyway, {@code PostgreSQLAdvisoryLockTemplate}). */
  long lockKey() {
    return LOCK_BASE + quoted().hashCode();
  }

  /**
   * Takes the lock in a transaction, and leaves that open as Flyway does. The driver leaves the
   * query's portal open, too, and with it a snapshot.
   */
  void holdLock(Connection aside) throws SQLException {
    aside.setAutoCommit(false);
    try (PreparedStatement statement =
            aside.prepareStatement("SELECT pg_try_advisory_xact_lock(" + lockKey() + ")");
        ResultSet row = statement.executeQuery()) {
      row.next();
    }
  }

  boolean exists(Connection connection) throws SQLException {
    return Books.exists(connection, quoted());
  }

  void create(Connection connection) throws SQLException {
    String space = options.tablespace().map(t -> " TABLESPACE " + Quoted.name(t)).orElse("");
    execute(
        connection,
        DDL.formatted(
            quoted(),
            space,
            Quoted.name(name + "_pk"),
            Quoted.name(name + "_s_idx"),
            space.isEmpty() ? "" : " USING INDEX" + space));
  }

  /** Notes which schemas were created. */
  void addSchemas(Connection connection, List<String> schemas) throws SQLException {
    String all = schemas.stream().map(Quoted::name).collect(Collectors.joining(","));
    execute(
        connection,
        insert(0, new Entry(null, "<< Flyway Schema Creation >>", "SCHEMA", all, null), "0", true));
  }

  /** Notes which version the database has without any migration. */
  void addBaseline(Connection connection) throws SQLException {
    String description = options.baselineDescription();
    String version = options.baselineVersion().text();
    add(connection, new Entry(version, description, "BASELINE", description, null));
  }

  /** Notes what took no time. */
  void add(Connection connection, Entry entry) throws SQLException {
    execute(connection, insert(1, entry, "0", true));
  }

  /** Brings the role back and notes a migration that has run, in one message. */
  void addRun(Connection connection, Entry entry, boolean success) throws SQLException {
    execute(
        connection,
        FlywaySession.SETTLE_ROLE + "; " + insert(1, entry, FlywaySession.CLOCK, success));
  }

  private String insert(int firstRank, Entry entry, String took, boolean success) {
    String by = options.installedBy().map(Quoted::literal).orElse("current_user");
    return INSERT.formatted(quoted(), firstRank, entry.values(), by, took, success);
  }

  /** Takes the failures of a migration out, as Flyway's {@code repair} does. */
  void removeFailed(Connection connection, FlywayName name) throws SQLException {
    @Nullable String version = name.version() == null ? null : name.version().text();
    removeFailed(connection, version, description(name.description()));
  }

  /** Takes the failures of the migration of a row out. */
  void removeFailed(Connection connection, FlywayRow row) throws SQLException {
    @Nullable String version = row.version() == null ? null : row.version().text();
    removeFailed(connection, version, row.description());
  }

  private void removeFailed(Connection connection, @Nullable String version, String description)
      throws SQLException {
    String which = version == null ? "\"version\" IS NULL AND \"description\"" : "\"version\"";
    Books.update(
        connection,
        "DELETE FROM %s WHERE NOT \"success\" AND %s = ?".formatted(quoted(), which),
        version == null ? description : version);
  }

  /** All rows in their order; empty when there is no table. */
  Optional<List<FlywayRow>> rows(Connection connection) throws SQLException {
    return Books.read(
        connection,
        quoted(),
        "version, description, type, script, checksum, installed_on, success",
        "installed_rank",
        FlywayRow::of);
  }

  /** Those of some schemas that exist and hold something that belongs to no extension. */
  static List<String> inUse(Connection connection, List<String> schemas) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IN_USE)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      return strings(statement);
    }
  }

  /** Those of some schemas that do not exist. */
  static List<String> missing(Connection connection, List<String> schemas) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT s FROM unnest(?::text[]) WITH ORDINALITY AS u (s, n)"
                + " WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = s) ORDER BY n")) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      return strings(statement);
    }
  }

  /** What Flyway takes for the content of a schema (Flyway, {@code PostgreSQLSchema}). */
  private static final String IN_USE =
      """
      SELECT nspname FROM pg_namespace n WHERE nspname = ANY (?::text[]) AND EXISTS (
          SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND relkind IN ('r', 'v', 'S', 't')
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND deptype = 'e')
          UNION ALL
          SELECT FROM pg_type t WHERE t.typnamespace = n.oid AND typcategory NOT IN ('A', 'C')
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND deptype = 'e')
          UNION ALL
          SELECT FROM pg_proc p WHERE p.pronamespace = n.oid
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND deptype = 'e'))
      ORDER BY nspname\
      """;

  private static List<String> strings(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<String> values = new java.util.ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
