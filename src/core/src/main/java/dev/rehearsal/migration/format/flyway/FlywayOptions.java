package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.sql.Script;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Flyway's configuration would say. Flyway's own files are not read here: what stands there as
 * {@code flyway.KEY} is given as the option {@code KEY}.
 *
 * <table>
 * <caption>Options and what they are without a word</caption>
 * <tr><th>option</th><th>default</th></tr>
 * <tr><td>table</td><td>flyway_schema_history</td></tr>
 * <tr><td>defaultSchema</td><td>the first of schemas, or the session's current schema</td></tr>
 * <tr><td>schemas</td><td>none; between commas</td></tr>
 * <tr><td>createSchemas</td><td>true</td></tr>
 * <tr><td>tablespace</td><td>the database's</td></tr>
 * <tr><td>initSql</td><td>none</td></tr>
 * <tr><td>installedBy</td><td>the session's user</td></tr>
 * <tr><td>placeholderReplacement</td><td>true</td></tr>
 * <tr><td>placeholderPrefix, placeholderSuffix, placeholderSeparator</td><td>${, }, :</td></tr>
 * <tr><td>placeholders.NAME</td><td>none</td></tr>
 * <tr><td>sqlMigrationPrefix, repeatableSqlMigrationPrefix, baselineMigrationPrefix,
 *     undoSqlMigrationPrefix</td><td>V, R, B, U</td></tr>
 * <tr><td>sqlMigrationSeparator</td><td>__</td></tr>
 * <tr><td>sqlMigrationSuffixes</td><td>.sql; between commas</td></tr>
 * <tr><td>validateMigrationNaming</td><td>false: a misnamed file is a warning</td></tr>
 * <tr><td>encoding</td><td>UTF-8</td></tr>
 * <tr><td>executeInTransaction</td><td>true</td></tr>
 * <tr><td>mixed</td><td>false</td></tr>
 * <tr><td>group</td><td>false</td></tr>
 * <tr><td>outOfOrder</td><td>false</td></tr>
 * <tr><td>validateOnMigrate</td><td>true</td></tr>
 * <tr><td>baselineOnMigrate</td><td>false</td></tr>
 * <tr><td>baselineVersion, baselineDescription</td><td>1, {@code << Flyway Baseline >>}</td></tr>
 * <tr><td>lockRetryCount</td><td>50, one a second; -1 waits for ever</td></tr>
 * <tr><td>postgresql.transactional.lock</td><td>true: a failure without a transaction leaves no row,
 *     and CREATE INDEX CONCURRENTLY is warned of</td></tr>
 * <tr><td>workingDirectory, environment</td><td>for the placeholders of these names</td></tr>
 * </table>
 *
 * @param values what is given
 */
record FlywayOptions(ToolOptions values) {

  private static final Set<String> KNOWN =
      Set.of(
          "table",
          "defaultSchema",
          "schemas",
          "createSchemas",
          "tablespace",
          "initSql",
          "installedBy",
          "placeholderReplacement",
          "placeholderPrefix",
          "placeholderSuffix",
          "placeholderSeparator",
          "placeholders.",
          "sqlMigrationPrefix",
          "repeatableSqlMigrationPrefix",
          "baselineMigrationPrefix",
          "undoSqlMigrationPrefix",
          "sqlMigrationSeparator",
          "sqlMigrationSuffixes",
          "validateMigrationNaming",
          "encoding",
          "executeInTransaction",
          "mixed",
          "group",
          "outOfOrder",
          "validateOnMigrate",
          "baselineOnMigrate",
          "baselineVersion",
          "baselineDescription",
          "lockRetryCount",
          "postgresql.transactional.lock",
          "workingDirectory",
          "environment");

  /** One second, as Flyway waits between two tries to get the lock. */
  private static final int RETRIES = 50;

  /**
   * Takes what is given.
   *
   * @throws MigrationException when there is no such option, or a value is none
   */
  static FlywayOptions of(ToolOptions values) {
    values.allow("flyway", KNOWN);
    FlywayOptions options = new FlywayOptions(values);
    options.checkValues();
    return options;
  }

  private void checkValues() {
    List.of("placeholderReplacement", "validateMigrationNaming", "executeInTransaction", "mixed")
        .forEach(name -> is(name, false));
    List.of("group", "outOfOrder", "validateOnMigrate", "baselineOnMigrate", "createSchemas")
        .forEach(name -> is(name, false));
    baselineVersion();
    lockPatience();
    encoding();
  }

  String table() {
    return text("table", "flyway_schema_history");
  }

  /** The schema of the books, as far as it is given. */
  Optional<String> defaultSchema() {
    return values.get("defaultSchema").or(() -> list("schemas").stream().findFirst());
  }

  /** The schemas that Flyway creates, the one of the books among them. */
  List<String> schemas(String defaultSchema) {
    List<String> schemas = list("schemas");
    if (schemas.contains(defaultSchema)) {
      return schemas;
    }
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(defaultSchema), schemas.stream())
        .toList();
  }

  boolean createsSchemas() {
    return is("createSchemas", true);
  }

  Optional<String> tablespace() {
    return values.get("tablespace");
  }

  Optional<String> initSql() {
    return values.get("initSql");
  }

  /** Whether the SQL with which each session begins sets up nothing but the session. */
  boolean initialisesSessionsAlone() {
    return initSql().stream()
        .flatMap(sql -> new Script("initSql", sql).statements().stream())
        .allMatch(statement -> statement.firstWords(1).equals("SET"));
  }

  Optional<String> installedBy() {
    return values.get("installedBy");
  }

  boolean replacesPlaceholders() {
    return is("placeholderReplacement", true);
  }

  /** All that is to be filled in and known before there is a session. */
  Placeholders placeholders() {
    Map<String, String> known = new TreeMap<>(values.under("placeholders."));
    String flyway = "flyway" + text("placeholderSeparator", ":");
    defaultSchema().ifPresent(schema -> known.put(flyway + "defaultSchema", schema));
    known.put(flyway + "table", table());
    known.put(flyway + "environment", text("environment", "default"));
    known.put(
        flyway + Placeholders.WORKING_DIRECTORY,
        text(Placeholders.WORKING_DIRECTORY, System.getProperty("user.dir")));
    return new Placeholders(
        text("placeholderPrefix", "${"), text("placeholderSuffix", "}"), flyway, known);
  }

  /** Whether the placeholder of this name does not depend on where this process runs. */
  boolean givesWorkingDirectory() {
    return values.get(Placeholders.WORKING_DIRECTORY).isPresent();
  }

  FlywayName.Rules names() {
    FlywayName.Rules usual = FlywayName.Rules.DEFAULT;
    return new FlywayName.Rules(
        text("sqlMigrationPrefix", usual.versioned()),
        text("repeatableSqlMigrationPrefix", usual.repeatable()),
        text("baselineMigrationPrefix", usual.baseline()),
        text("undoSqlMigrationPrefix", usual.undo()),
        text("sqlMigrationSeparator", usual.separator()),
        values.get("sqlMigrationSuffixes").isEmpty()
            ? usual.suffixes()
            : list("sqlMigrationSuffixes"));
  }

  boolean refusesMisnamed() {
    return is("validateMigrationNaming", false);
  }

  Charset encoding() {
    return charset("the option encoding", text("encoding", StandardCharsets.UTF_8.name()));
  }

  boolean executesInTransaction() {
    return is("executeInTransaction", true);
  }

  boolean allowsMixed() {
    return is("mixed", false);
  }

  boolean groups() {
    return is("group", false);
  }

  boolean allowsOutOfOrder() {
    return is("outOfOrder", false);
  }

  boolean validates() {
    return is("validateOnMigrate", true);
  }

  boolean baselinesOnMigrate() {
    return is("baselineOnMigrate", false);
  }

  FlywayVersion baselineVersion() {
    String text = text("baselineVersion", "1");
    return FlywayVersion.parse(text)
        .orElseThrow(() -> wrong("baselineVersion", text, "a version such as 1 or 4.2"));
  }

  String baselineDescription() {
    return text("baselineDescription", "<< Flyway Baseline >>");
  }

  boolean locksByTransaction() {
    return is("postgresql.transactional.lock", true);
  }

  Duration lockPatience() {
    String text = text("lockRetryCount", String.valueOf(RETRIES));
    if (!text.matches("-?[0-9]{1,9}")) {
      throw wrong("lockRetryCount", text, "a number");
    }
    int retries = Integer.parseInt(text);
    return retries < 0 ? Duration.ofDays(365) : Duration.ofSeconds(retries);
  }

  /** The character set of a name. */
  static Charset charset(String who, String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MigrationException(
          "%s says \"%s\", which is no character set; it is a name such as UTF-8 or ISO-8859-1"
              .formatted(who, name),
          e);
    }
  }

  private String text(String name, String usual) {
    return values.get(name).orElse(usual);
  }

  private List<String> list(String name) {
    return Arrays.stream(text(name, "").split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private boolean is(String name, boolean usual) {
    String text = text(name, String.valueOf(usual));
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw wrong(name, text, "true or false");
    }
    return Boolean.parseBoolean(text);
  }

  private static MigrationException wrong(String name, String found, String wanted) {
    return new MigrationException(
        "the option %s of flyway is \"%s\"; it is %s".formatted(name, found, wanted));
  }
}
