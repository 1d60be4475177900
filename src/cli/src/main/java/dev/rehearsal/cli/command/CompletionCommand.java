package dev.rehearsal.cli.command;

import dev.rehearsal.cli.context.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete our commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script with which a shell completes commands and options.",
    footer = {
      "  source <(rehearsal completion bash)      in ~/.bashrc",
      "  source <(rehearsal completion zsh)       in ~/.zshrc, after compinit",
      "  rehearsal completion fish | source       in ~/.config/fish/config.fish",
      ""
    })
public final class CompletionCommand implements Runnable {

  private final CommandContext context;

  @Mixin private final ThisCommand command = new ThisCommand();

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  public CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.terminal().print(shell.script(command.program()).stripTrailing());
  }
}
