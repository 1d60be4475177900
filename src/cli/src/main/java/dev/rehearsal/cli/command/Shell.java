package dev.rehearsal.cli.command;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that can complete our commands. */
public enum Shell {
  /** GNU Bash. */
  BASH,
  /** Z shell. */
  ZSH,
  /** The friendly one. */
  FISH;

  /** The script that the shell reads. Picocli's bash script is one for zsh, too. */
  String script(CommandLine program) {
    return this == FISH
        ? FishCompletion.of(program)
        : AutoComplete.bash(program.getCommandName(), program);
  }

  /** The name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
