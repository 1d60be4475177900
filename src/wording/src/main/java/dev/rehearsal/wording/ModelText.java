package dev.rehearsal.wording;

import dev.rehearsal.check.ModelProposal;
import dev.rehearsal.check.ModelStep;
import dev.rehearsal.model.ModelDifference;
import dev.rehearsal.schema.alteration.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Models against migrations, as a person reads of them. */
public final class ModelText {

  private final ModelStep step;
  private final List<String> lines = new ArrayList<>();

  private ModelText(ModelStep step) {
    this.step = step;
  }

  /**
   * All that differs, the missing migration, what was not compared, and how much of it there is.
   */
  public static List<String> of(ModelStep step) {
    ModelText text = new ModelText(step);
    text.lines.add(
        "%s (%s) against %s, on %s"
            .formatted(
                step.model().location(),
                step.model().language(),
                Phrases.place(step.history()),
                Phrases.server(step.serverVersion())));
    text.addAll("", step.differences().stream().map(ModelDifference::toString).toList());
    step.proposal().ifPresent(text::add);
    text.addAll("", step.notes());
    text.lines.add("");
    text.lines.add(text.summary());
    return List.copyOf(text.lines);
  }

  /** The same as one text. */
  public static String plain(ModelStep step) {
    return Hidden.in(String.join("\n", of(step)));
  }

  private void add(ModelProposal proposal) {
    List<String> parts =
        proposal.alteration().transactions().stream().map(String::stripTrailing).toList();
    addAll(
        proposal.isProven()
            ? "The migration that is missing; behind it, both are in step:"
            : "The migration that is missing:",
        parts);
    addAll("", remarks(proposal));
  }

  /** What is to be said of the missing migration. */
  public static List<String> remarks(ModelProposal proposal) {
    if (!proposal.failure().isEmpty()) {
      return List.of("it does not run: " + proposal.failure());
    }
    List<String> refused =
        proposal.alteration().refusals().stream().map(Refusal::toString).toList();
    return refused.isEmpty()
        ? proposal.remaining().stream().map(each -> "it leaves " + each).toList()
        : refused.stream().map(each -> "it leaves " + each).toList();
  }

  private void addAll(String title, List<String> all) {
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    String indent = title.isEmpty() ? "" : "  ";
    if (!title.isEmpty()) {
      lines.add(title);
    }
    all.forEach(line -> lines.add(indent + line.replace("\n", "\n" + indent)));
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
