package dev.rehearsal.cli.command;

import dev.rehearsal.check.ModelProposal;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.wording.Phrases;
import java.util.List;

/** Models against migrations, as a person reads of them. */
final class ModelText {

  private final Terminal terminal;
  private final ModelStep step;

  ModelText(Terminal terminal, ModelStep step) {
    this.terminal = terminal;
    this.step = step;
  }

  void print() {
    terminal.print(
        "%s (%s) against %s, on %s"
            .formatted(
                step.model().location(),
                step.model().language(),
                Phrases.place(step.history()),
                Phrases.server(step.serverVersion())));
    printAll("", step.differences().stream().map(ModelDifference::toString).toList());
    step.proposal().ifPresent(this::print);
    printAll("", step.notes());
    terminal.print("");
    terminal.print(summary());
  }

  /** The missing migration alone; what is to be said of it goes where the talk goes. */
  void printSql() {
    if (step.proposal().isPresent()) {
      ModelProposal proposal = step.proposal().get();
      proposal.alteration().transactions().forEach(part -> terminal.print(part.stripTrailing()));
      remarks(proposal).forEach(terminal::warn);
    }
  }

  private void print(ModelProposal proposal) {
    List<String> parts =
        proposal.alteration().transactions().stream().map(String::stripTrailing).toList();
    printAll(
        proposal.isProven()
            ? "The migration that is missing; behind it, both are in step:"
            : "The migration that is missing:",
        parts);
    printAll("", remarks(proposal));
  }

  private static List<String> remarks(ModelProposal proposal) {
    if (!proposal.failure().isEmpty()) {
      return List.of("it does not run: " + proposal.failure());
    }
    List<String> refused =
        proposal.alteration().refusals().stream().map(Refusal::toString).toList();
    return refused.isEmpty()
        ? proposal.remaining().stream().map(each -> "it leaves " + each).toList()
        : refused.stream().map(each -> "it leaves " + each).toList();
  }

  private void printAll(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    terminal.print("");
    String indent = title.isEmpty() ? "" : "  ";
    if (!title.isEmpty()) {
      terminal.print(title);
    }
    lines.forEach(line -> terminal.print(indent + line.replace("\n", "\n" + indent)));
  }

  private String summary() {
    if (step.isKept()) {
      return "In step: %s, %s."
          .formatted(
              Phrases.counted(step.model().tables().size(), "table"),
              Phrases.counted(step.model().enums().size(), "enumeration"));
    }
    return "Not in step: %s.".formatted(Phrases.counted(step.differences().size(), "difference"));
  }
}
