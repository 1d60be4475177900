package dev.rehearsal.cli.command;

import dev.rehearsal.check.Adoption;
import dev.rehearsal.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** What became of a migration that was to adopt a drift, as talk. */
final class AdoptionText {

  private final Terminal terminal;
  private final Adoption adoption;

  AdoptionText(Terminal terminal, Adoption adoption) {
    this.terminal = terminal;
    this.adoption = adoption;
  }

  /**
   * How the migration is recorded where it must not run: by the tool, where it has a command for
   * that, and by Rehearsal.
   */
  static List<String> commands(Adoption adoption) {
    List<String> commands = new ArrayList<>(adoption.commands());
    if (adoption.isRecorded()) {
      adoption.ids().forEach(id -> commands.add("rehearsal resolve --applied " + id));
    }
    return commands;
  }

  /**
   * Says it.
   *
   * @param database its name for people
   */
  void say(String database) {
    adoption.notWritten().ifPresent(reason -> terminal.fail("no migration is written: " + reason));
    adoption
        .files()
        .forEach(
            file ->
                terminal.say(
                    "%s is written: behind all others, it leaves no drift.".formatted(file)));
    List<String> commands = commands(adoption);
    if (!commands.isEmpty()) {
      terminal.say(
          "%s has all of it and must not run it. Before the next deploy, record it there:"
              .formatted(database));
      commands.forEach(command -> terminal.say("  " + command));
    }
  }
}
