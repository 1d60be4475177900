package dev.rehearsal.check;

import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Judgement;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleSet;
import dev.rehearsal.rule.TableSizes;
import dev.rehearsal.rule.library.BuiltInRules;
import dev.rehearsal.trace.HistoryTrace;
import dev.rehearsal.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain migrations in a directory of their own, traced on a server and judged by rules. */
final class JudgedDirectory {

  private final Rehearsal rehearsal;
  private final Path root;

  /** Begins with an empty directory. */
  JudgedDirectory(Rehearsal rehearsal, Path root) {
    this.rehearsal = rehearsal;
    this.root = root;
  }

  /** Writes migrations, called by their numbers. */
  JudgedDirectory with(List<String> migrations) throws IOException {
    Path directory = Files.createDirectories(root.resolve("db/migrations"));
    for (int i = 0; i < migrations.size(); i++) {
      Files.writeString(directory.resolve("%03d.sql".formatted(i + 1)), migrations.get(i));
    }
    return this;
  }

  /** Runs what a request wants. */
  HistoryTrace trace(TraceRequest request) {
    return trace(request, "db/migrations");
  }

  /** Runs what a request wants of another directory. */
  HistoryTrace trace(TraceRequest request, String migrations) {
    Settings settings =
        Settings.of(
            List.of(
                new SettingsLayer(
                    setting ->
                        setting == Setting.MIGRATIONS ? Optional.of(migrations) : Optional.empty(),
                    Setting::name)));
    Project project = new Project(root, JudgedDirectory.class.getClassLoader());
    return new Traces(rehearsal, settings, project)
        .of(
            new HistoryReader(project).read(settings),
            request.assumingTables(),
            new TraceListener() {})
        .get(0);
  }

  /** What the rules that judge every project say about it. */
  Judgement judge(TraceRequest request) {
    HistoryView view = new HistoryView(trace(request), TableSizes.UNKNOWN, migration -> true);
    List<Rule> rules = BuiltInRules.ALL.stream().filter(rule -> !rule.info().optIn()).toList();
    return new RuleSet(rules, Map.of()).judge(List.of(view));
  }
}
