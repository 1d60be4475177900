package dev.rehearsal.source.liquibase;

import dev.rehearsal.migration.MigrationDirectory;
import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.migration.ToolOptions;
import dev.rehearsal.migration.format.liquibase.ChangelogPath;
import dev.rehearsal.migration.format.liquibase.LiquibaseOptions;
import dev.rehearsal.migration.format.liquibase.LiquibaseTables;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.OfflineConnection;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.util.LiquibaseUtil;

/**
 * A changelog as Liquibase has read it, without a database.
 *
 * @param directory where it was looked for
 * @param resources the search path
 * @param offline a PostgreSQL of which Liquibase knows only the version
 * @param log what it read
 */
record LibraryChangelog(
    MigrationDirectory directory,
    ResourceAccessor resources,
    Database offline,
    DatabaseChangeLog log) {

  private static final Pattern SCHEMA = Pattern.compile("dbchangelog-([0-9.]+)\\.xsd");

  /** Reads a changelog with all that it includes. */
  static LibraryChangelog read(MigrationDirectory directory, Path root, LiquibaseOptions options) {
    SearchPath path = SearchPath.of(directory, root);
    try {
      ResourceAccessor resources = new DirectoryResourceAccessor(path.root());
      Database offline = offline(resources, options);
      DatabaseChangeLog log =
          new LibraryScope(resources, offline)
              .call(() -> parse(path.file(), parameters(directory, offline, options), resources));
      return new LibraryChangelog(directory, resources, offline, log);
    } catch (FileNotFoundException e) {
      throw new MigrationException("there is no " + path.root(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw refusal(directory.show(root), e);
    }
  }

  private static DatabaseChangeLog parse(
      String file, ChangeLogParameters parameters, ResourceAccessor resources) throws Exception {
    return ChangeLogParserFactory.getInstance()
        .getParser(file, resources)
        .parse(file, parameters, resources);
  }

  private static Database offline(ResourceAccessor resources, LiquibaseOptions options)
      throws DatabaseException {
    Database database = new PostgresDatabase();
    database.setConnection(
        new OfflineConnection("offline:postgresql?version=18.0&caseSensitive=true", resources));
    name(database, options.tables());
    return database;
  }

  /** Tells a database where Liquibase's own tables are. */
  static void name(Database database, LiquibaseTables tables) throws DatabaseException {
    database.setLiquibaseSchemaName(tables.schema());
    database.setDatabaseChangeLogTableName(tables.changelog());
    database.setDatabaseChangeLogLockTableName(tables.lock());
  }

  private static ChangeLogParameters parameters(
      MigrationDirectory directory, Database database, LiquibaseOptions options) {
    ChangeLogParameters parameters = new ChangeLogParameters(database);
    options.parameters().forEach(parameters::set);
    parameters.setContexts(contexts(directory.options()));
    parameters.setLabels(labels(directory.options()));
    return parameters;
  }

  private static Contexts contexts(ToolOptions options) {
    return new Contexts(options.get("context-filter").or(() -> options.get("contexts")).orElse(""));
  }

  private static LabelExpression labels(ToolOptions options) {
    return new LabelExpression(
        options.get("label-filter").or(() -> options.get("labels")).orElse(""));
  }

  /** Says what is wrong with a changelog that Liquibase refuses. */
  private static MigrationException refusal(String file, Exception refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      Matcher schema = SCHEMA.matcher(String.valueOf(cause.getMessage()));
      if (schema.find()) {
        return new MigrationException(
            "%s, or a changelog that it includes, names the schema %s, which Liquibase %s does not"
                    .formatted(file, schema.group(), LiquibaseUtil.getBuildVersion())
                + " carry: write dbchangelog-latest.xsd there, or put the Liquibase that it was"
                + " written for on the class path",
            refused);
      }
    }
    return new MigrationException(
        "Liquibase cannot read %s: %s".formatted(file, refused.getMessage()), refused);
  }

  LibraryScope scope() {
    return new LibraryScope(resources, offline);
  }

  List<ChangeSet> changeSets() {
    return log.getChangeSets();
  }

  /** The version of the library, as it is to stand in the books. */
  String version() {
    String version = LiquibaseUtil.getBuildVersion();
    return version.length() > 20 ? version.substring(0, 17) + "..." : version;
  }

  /** Why a changeset does not run here; empty when it does. */
  Optional<String> leftOut(ChangeSet changeSet) {
    List<ChangeSetFilter> filters =
        List.of(
            new DbmsChangeSetFilter(offline),
            new ContextChangeSetFilter(contexts(directory.options())),
            new LabelChangeSetFilter(labels(directory.options())),
            new IgnoreChangeSetFilter());
    return filters.stream()
        .map(filter -> filter.accepts(changeSet))
        .filter(result -> !result.isAccepted())
        .map(result -> result.getMessage())
        .findFirst();
  }

  /**
   * Where Liquibase looks for files.
   *
   * @param root the directory that paths begin at
   * @param file the root changelog, from there
   */
  private record SearchPath(Path root, String file) {

    /** The root lies above the directory when the directory's path ends as the files' begin. */
    static SearchPath of(MigrationDirectory directory, Path changelog) {
      String prefix = ChangelogPath.of(directory).prefix();
      String inside = directory.path().relativize(changelog).toString().replace('\\', '/');
      Path root = directory.path().toAbsolutePath().normalize();
      Path above = prefix.isEmpty() ? Path.of("") : Path.of(prefix);
      if (prefix.isEmpty() || !root.toString().replace('\\', '/').endsWith("/" + above)) {
        return new SearchPath(root, inside);
      }
      for (int i = 0; i < above.getNameCount(); i++) {
        root = root.resolve("..").normalize();
      }
      return new SearchPath(root, prefix + inside);
    }
  }
}
