package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where disposable databases come from, and how they are made. */
@SuppressWarnings("unused") // OptionLayer reads the fields by their annotation.
public final class DisposableOptions {

  @Sets(Setting.PROVIDER)
  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Where disposable databases come from: embedded or external.")
  private Optional<String> provider = Optional.empty();

  @Sets(Setting.VERSION)
  @Option(
      names = "--pg-version",
      paramLabel = "MAJOR",
      description = "The PostgreSQL version of disposable databases.")
  private Optional<String> version = Optional.empty();

  @Sets(Setting.URL)
  @Option(
      names = "--rehearse-on",
      paramLabel = "JDBC-URL",
      description =
          "A server on which disposable databases are made, with an administrator's name and"
              + " password. Not the database that is migrated: that is --url.")
  private Optional<String> server = Optional.empty();

  @Sets(Setting.MIGRATE_AS)
  @Option(
      names = "--migrate-as",
      paramLabel = "ROLE",
      description = "owner (as in production) or superuser, in disposable databases.")
  private Optional<String> migrateAs = Optional.empty();

  @Sets(Setting.EXTENSIONS)
  @Option(
      names = "--extensions",
      paramLabel = "NAMES",
      description = "Extensions that a superuser creates before the first migration.")
  private Optional<String> extensions = Optional.empty();

  @Sets(Setting.SERVER_PARAMETERS)
  @Option(
      names = "--server-parameters",
      paramLabel = "NAME=VALUE",
      description =
          "A parameter with which servers of disposable databases are started: wal_level=logical."
              + " Repeatable.")
  private List<String> serverParameters = List.of();

  @Sets(Setting.MEMORY)
  @Option(
      names = "--memory",
      paramLabel = "true|false",
      description =
          "Whether the data of the embedded server is in memory; where there is room by default.")
  private Optional<String> memory = Optional.empty();

  @Mixin private final CacheDirectoryOption cacheDirectory = new CacheDirectoryOption();

  @Sets(Setting.FRESH)
  @Option(
      names = "--fresh",
      arity = "0",
      description =
          "Begin without what earlier runs have migrated, and leave nothing of it to later ones.")
  private Optional<Boolean> fresh = Optional.empty();
}
