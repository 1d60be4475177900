package dev.rehearsal.cli.command;

import dev.rehearsal.check.ProjectRules;
import dev.rehearsal.cli.context.CommandContext;
import dev.rehearsal.cli.option.JsonOption;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.rule.RuleInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says everything about one rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says what a rule finds, what goes wrong then, what to write instead, and how to let a"
            + " finding pass.",
    footer = {
      "  rehearsal explain migration-fails          everything about a rule",
      "  rehearsal rules                            which there are",
      ""
    })
public final class ExplainCommand implements Runnable {

  private final CommandContext context;

  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(paramLabel = "RULE", description = "The id of the rule, as it is in brackets.")
  private String id = "";

  public ExplainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    RuleInfo rule = ProjectRules.of(context.project()).rule(id).info();
    Terminal terminal = context.terminal();
    if (json.isJson()) {
      terminal.print(JsonOutput.of(new Report(1, RuleReport.of(rule))));
      return;
    }
    new RuleText(terminal, context.width()).print(rule);
  }

  /** What is printed for programs. */
  private record Report(int schemaVersion, RuleReport rule) {}
}
