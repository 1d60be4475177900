package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is judged, and what makes a check fail. */
@SuppressWarnings("unused") // OptionLayer reads the fields by their annotation.
public final class GateOptions {

  @Sets(Setting.FAIL_ON)
  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "From which severity on the exit code is 1: error, warning or never.")
  private Optional<String> failOn = Optional.empty();

  @Sets(Setting.RULES)
  @Option(
      names = "--rule",
      paramLabel = "ID=SEVERITY",
      description =
          "What a rule's findings are: error, warning, info or off. A rule that judges only where"
              + " it is asked for is asked for so. Repeatable.")
  private List<String> rules = List.of();

  @Sets(Setting.POSTGRES)
  @Option(
      names = "--postgres",
      paramLabel = "MAJORS",
      description = "The PostgreSQL versions to check on, instead of --pg-version: 15,18.")
  private Optional<String> postgres = Optional.empty();

  @Sets(Setting.EXCLUDE)
  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description =
          "Migrations that are applied and not judged, by their id or path: 2019*. Repeatable.")
  private List<String> exclude = List.of();

  @Sets(Setting.FORWARD_ONLY)
  @Option(
      names = "--forward-only",
      paramLabel = "ID: CHECKSUM because REASON",
      description =
          "A migration that is never taken back. Without the checksum of what it says you are told"
              + " which. Repeatable.")
  private List<String> forwardOnly = List.of();

  @Sets(Setting.BASELINE)
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Findings that are known and do not count; without it rehearsal-baseline.txt, if it is"
              + " there.")
  private Optional<String> baseline = Optional.empty();

  @Sets(Setting.SMALL_TABLES)
  @Option(
      names = "--small-tables",
      paramLabel = "NAMES",
      description = "Tables on which nothing lasts long: settings,app.countries.")
  private Optional<String> smallTables = Optional.empty();

  @Sets(Setting.BIG_TABLES)
  @Option(
      names = "--big-tables",
      paramLabel = "NAMES",
      description = "Tables on which nothing that lasts is harmless.")
  private Optional<String> bigTables = Optional.empty();

  @Sets(Setting.STATISTICS)
  @Option(
      names = "--statistics",
      paramLabel = "FILE",
      description =
          "How many rows tables have in production, as \"rehearsal profile\" writes it: what is"
              + " small and what is big.")
  private Optional<String> statistics = Optional.empty();

  @Sets(Setting.SMALL_ROWS)
  @Option(
      names = "--small-rows",
      paramLabel = "N",
      description = "How many rows of the statistics are few at most: 10000, unless said so.")
  private Optional<String> smallRows = Optional.empty();

  @Sets(Setting.BIG_ROWS)
  @Option(
      names = "--big-rows",
      paramLabel = "N",
      description = "How many rows of the statistics are many at least: 1000000, unless said so.")
  private Optional<String> bigRows = Optional.empty();

  @Sets(Setting.STATEMENTS)
  @Option(
      names = "--statements",
      paramLabel = "PATH",
      description =
          "Statements that the application sends, which have to fit the migrations: SQL files, or"
              + " what \"cargo sqlx prepare\" writes, as a file, a directory or a pattern."
              + " Repeatable.")
  private List<String> statements = List.of();

  @Sets(Setting.STATEMENT_LIMIT)
  @Option(
      names = "--statement-limit",
      paramLabel = "SECONDS",
      description = "How long one statement may run before it is cancelled: 300, unless said so.")
  private Optional<String> statementLimit = Optional.empty();

  @Sets(Setting.DEEP)
  @Option(
      names = "--deep",
      arity = "0",
      description =
          "Stop each migration in the middle, too, run statements of the application before and"
              + " after it, and derive what takes it back where it has no down.")
  private Optional<Boolean> deep = Optional.empty();
}
