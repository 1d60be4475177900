package dev.rehearsal.cli.command;

import dev.rehearsal.check.Deployment;
import dev.rehearsal.check.Loop;
import dev.rehearsal.cli.terminal.JsonOutput;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.Warning;
import dev.rehearsal.wording.Phrases;
import java.util.List;

/** What a run has done, for people or for programs. */
final class RunText {

  private final Terminal terminal;
  private final boolean json;

  RunText(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** All migrations were applied to a disposable database. */
  void printRehearsal(Loop.Round round) {
    MigrationHistory history = round.history();
    if (json) {
      printJson("disposable", history, round.steps());
      return;
    }
    Lines.warn(terminal, history);
    terminal.print(
        "%s of %s applied to an empty database in %s."
            .formatted(
                Phrases.migrations(round.steps().size()),
                Phrases.place(history),
                Phrases.duration(Lines.sum(round.steps()))));
  }

  /** Migrations were applied to a database of the user's, or undone there. */
  void printDeployment(Deployment deployment, String verb) {
    MigrationHistory history = deployment.history();
    if (json) {
      printJson(deployment.target(), history, deployment.steps());
      return;
    }
    Lines.warn(terminal, history);
    deployment
        .steps()
        .forEach(
            step ->
                terminal.print(
                    "%s %s (%s)"
                        .formatted(verb, step.migration().id(), Phrases.duration(step.took()))));
    terminal.print(
        deployment.steps().isEmpty()
            ? "%s: nothing to do.".formatted(deployment.target())
            : "%s: %s %s in %s."
                .formatted(
                    deployment.target(),
                    Phrases.migrations(deployment.steps().size()),
                    verb,
                    Phrases.duration(Lines.sum(deployment.steps()))));
  }

  private void printJson(String target, MigrationHistory history, List<Deployment.Done> steps) {
    terminal.print(
        JsonOutput.of(
            new Report(
                1,
                target,
                history.format(),
                history.location(),
                steps(steps),
                history.warnings())));
  }

  private static List<Step> steps(List<Deployment.Done> steps) {
    return steps.stream()
        .map(step -> new Step(step.migration().id(), step.took().toMillis()))
        .toList();
  }

  /** What is printed for programs. */
  private record Report(
      int schemaVersion,
      String target,
      String format,
      String directory,
      List<Step> migrations,
      List<Warning> warnings) {}

  /** One migration that was run. */
  private record Step(String id, long milliseconds) {}
}
