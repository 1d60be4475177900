package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.application.Application;
import dev.rehearsal.database.ClonedDatabase;
import dev.rehearsal.database.DatabaseUrl;
import dev.rehearsal.drift.DriftSeen;
import dev.rehearsal.experiment.Deriving;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.model.ModelsSeen;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.Scope;
import dev.rehearsal.rule.BaseComparison;
import dev.rehearsal.rule.Finding;
import dev.rehearsal.rule.ForwardOnlySteps;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleExample;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Surroundings;
import dev.rehearsal.rule.TableSizes;
import dev.rehearsal.rule.library.BuiltInRules;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the examples of rules on a real server, each in a directory of its own. */
final class RuleExamples {

  private static final String DIRECTORY = "db/migrations";
  private static final String STATEMENTS = "queries";
  private static final int NEWEST = 18;

  private final Rehearsal rehearsal;
  private final Path root;

  RuleExamples(Rehearsal rehearsal, Path root) {
    this.rehearsal = rehearsal;
    this.root = root;
  }

  /** What those rules say that judge every project, and the one that the example is of. */
  Report judge(Rule rule, String example) {
    return judge(rule, example, Map.of());
  }

  /** The same where a project gives some rules other severities than they have. */
  Report judge(Rule rule, String example, Map<String, Severity> severities) {
    RuleExample files = RuleExample.of(example);
    try {
      Path directory = Files.createTempDirectory(root, "example");
      Project project = new Project(directory, RuleExamples.class.getClassLoader());
      return judge(rule.info(), files, severities, directory.resolve(DIRECTORY), project);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those findings of a report with which a check may fail, or which the rule is about. */
  static List<Finding> weighty(Rule rule, Report report) {
    return report.findings().stream()
        .filter(
            finding ->
                finding.severity() != Severity.INFO || finding.rule().equals(rule.info().id()))
        .toList();
  }

  private Report judge(
      RuleInfo rule,
      RuleExample example,
      Map<String, Severity> severities,
      Path directory,
      Project project)
      throws IOException {
    HistoryReader reader = new HistoryReader(project);
    Settings settings = settings(rule, example);
    Map<String, String> base = example.base().orElse(null);
    MigrationHistory then = null;
    Application running = null;
    if (base != null) {
      write(directory, base);
      then = reader.read(settings);
      running = application(settings, project, then, example.released());
      delete(directory);
    }
    write(directory, example.files());
    MigrationHistory now = reader.read(settings);
    Application application = application(settings, project, now, example.statements());
    if (running != null) {
      application =
          new Application(application.scripts(), application.now(), running.now(), "main");
    }
    BaseComparison comparison = then == null ? null : HistoryComparison.of("main", "", now, then);
    DriftSeen drift =
        example.database().map(sql -> drift(sql, now, settings, project)).orElse(null);
    Traces traces = new Traces(rehearsal, settings, project, application);
    Tried tried = tried(rule, now, comparison, traces);
    ModelsSeen models = models(example, directory, tried.trace(), settings, project);
    HistoryView view =
        new HistoryView(
            tried.trace(),
            tried.experiments(),
            ForwardOnlySteps.in(now.migrations()),
            TableSizes.UNKNOWN,
            migration -> comparison == null || comparison.isJudged(migration),
            comparison,
            new Surroundings(drift, models));
    List<Rule> rules = rules(rule);
    Judgement judgement = new RuleSet(rules, severities).judge(List.of(view));
    return new Report(
        now.location(),
        now.format(),
        reader.conventions(now),
        new Scope(now.size(), List.of(), 0, List.of(String.valueOf(view.major())), 0, 0, null),
        rules,
        Severity.WARNING,
        judgement.findings(),
        List.of(),
        List.of(),
        judgement.refuted(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What is found in a database that was migrated, and changed by hand. */
  private DriftSeen drift(
      String sql, MigrationHistory history, Settings settings, Project project) {
    Prefixes prefixes = new Prefixes(rehearsal, settings, project);
    ClonedDatabase database = prefixes.template(history, history.size()).newDatabase();
    try (Connection connection = database.handle().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      Target target = new Target(DatabaseUrl.parse(database.handle().jdbcUrl(), Map.of()).access());
      DriftSeen seen =
          Drifting.of(target, DriftRequest.DEFAULT.withMending(), rehearsal, settings, project)
              .seen();
      return new DriftSeen("db/shop", seen.objects(), seen.records(), seen.fix());
    } catch (SQLException e) {
      throw new AssertionError("the example cannot be run in a database", e);
    } finally {
      database.drop();
    }
  }

  private static Application application(
      Settings settings, Project project, MigrationHistory history, Map<String, String> statements)
      throws IOException {
    if (statements.isEmpty()) {
      return Application.UNKNOWN;
    }
    write(project.directory().resolve(STATEMENTS), statements);
    return ApplicationFiles.of(settings, project, history).read(null);
  }

  /** What the models say that lie beside the migrations. */
  private @Nullable ModelsSeen models(
      RuleExample example, Path directory, HistoryTrace trace, Settings settings, Project project)
      throws IOException {
    if (example.model().isEmpty()) {
      return null;
    }
    Files.writeString(directory.resolveSibling("schema.prisma"), example.model().get());
    List<Rule> all = BuiltInRules.ALL;
    ModelsBeside models =
        ModelsBeside.of(trace, null, new RuleSet(all, Map.of()), rehearsal, settings, project);
    assertThat(models.warnings()).isEmpty();
    return models.seen();
  }

  private static Tried tried(
      RuleInfo rule, MigrationHistory now, @Nullable BaseComparison base, Traces traces) {
    TraceRequest request = TraceRequest.ALL.assumingTables();
    MigrationHistory order = base == null ? now : base.asDeployed(now);
    if (base == null && now.size() > 1) {
      // The first migrations of the examples only make tables.
      request = request.from(now.migrations().get(1).id());
    }
    if (rule.to() < NEWEST) {
      request = request.on(List.of(rule.to()));
    }
    return traces
        .tried(order, request, migration -> true, Deriving.WHERE_WRONG, new TraceListener() {})
        .get(0);
  }

  private static List<Rule> rules(RuleInfo asked) {
    return BuiltInRules.ALL.stream()
        .filter(rule -> !rule.info().optIn() || rule.info().id().equals(asked.id()))
        .toList();
  }

  private static Settings settings(RuleInfo rule, RuleExample example) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.MIGRATIONS, DIRECTORY);
    values.put(Setting.FORMAT, rule.format());
    values.put(Setting.DEEP, String.valueOf(rule.deep()));
    if (!example.statements().isEmpty()) {
      values.put(Setting.STATEMENTS, STATEMENTS);
    }
    return Settings.of(
        List.of(
            new SettingsLayer(setting -> Optional.ofNullable(values.get(setting)), Setting::name)));
  }

  private static void write(Path directory, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** With the directories, as some tools miss a file in an empty one. */
  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
