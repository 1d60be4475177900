package dev.rehearsal.cli.command;

import dev.rehearsal.check.ProjectRules;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.terminal.Colour;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.cli.terminal.Wrapping;
import dev.rehearsal.rule.Rule;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules by which migrations are judged. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the rules by which \"rehearsal check\" judges, also the project's own.",
    footer = {
      "  rehearsal rules                            all rules, by topic",
      "  rehearsal explain migration-fails          everything about one of them",
      ""
    })
public final class RulesCommand implements Runnable {

  private static final String ASKED = " (asked for only)";

  private static final String DEEP = " (with --deep)";

  private final CommandContext context;

  @Mixin private final JsonOption json = new JsonOption();

  public RulesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    List<RuleInfo> rules =
        ProjectRules.of(context.project()).all().stream().map(Rule::info).toList();
    Terminal terminal = context.terminal();
    if (json.isJson()) {
      terminal.print(JsonOutput.of(new Report(1, rules.stream().map(RuleReport::of).toList())));
      return;
    }
    for (Topic topic : Topic.values()) {
      List<RuleInfo> some = rules.stream().filter(rule -> rule.topic() == topic).toList();
      if (!some.isEmpty()) {
        print(terminal, topic, some);
      }
    }
    terminal.print(
        "%s. `rehearsal explain ID` tells more of one."
            .formatted(Phrases.counted(rules.size(), "rule")));
  }

  private void print(Terminal terminal, Topic topic, List<RuleInfo> rules) {
    terminal.print(terminal.inData(Colour.BOLD, topic.title()));
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (RuleInfo rule : rules) {
      String line =
          "  %-7s  %s  %s%s"
              .formatted(
                  rule.severity(),
                  Wrapping.padded(rule.id(), width),
                  rule.summary(),
                  rule.optIn() ? ASKED : rule.deep() ? DEEP : "");
      terminal.print(line);
    }
    terminal.print("");
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, List<RuleReport> rules) {}
}
