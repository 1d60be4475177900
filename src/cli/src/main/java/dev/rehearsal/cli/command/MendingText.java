package dev.rehearsal.cli.command;

import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.drift.Mending;
import dev.rehearsal.drift.ObjectDrift;
import dev.rehearsal.wording.DriftText;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What ends a drift: its statements as data, the rest as talk. */
final class MendingText {

  private final Terminal terminal;

  MendingText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints it.
   *
   * @param mending null when there is no drift
   * @param what what it does, for one who finds it in a file
   */
  void print(@Nullable Mending mending, String what) {
    if (mending == null) {
      terminal.say(Phrases.sentence("there is no drift, so that nothing is to be mended"));
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("-- What %s.".formatted(what));
    mending.alteration().refusals().forEach(each -> lines.add("-- Not mended: " + each));
    if (!mending.isProven()) {
      lines.add("-- NOT PROVEN: see what remains, or why it fails, beside it.");
    }
    String comments =
        lines.stream()
            .map(line -> line.replaceAll("\\R", "\n-- ") + "\n")
            .collect(Collectors.joining());
    terminal.print((comments + mending.alteration().script()).stripTrailing());
    sayProof(mending);
  }

  private void sayProof(Mending mending) {
    if (mending.isProven()) {
      terminal.say("Tried on a copy of the schema: no drift is left behind it.");
    } else if (!mending.failure().isEmpty()) {
      terminal.fail("tried on a copy of the schema, it fails: " + Phrases.brief(mending.failure()));
    } else {
      sayLeft("tried on a copy of the schema, it leaves:", mending.remaining());
      sayLeft("no copy could be made of this, so that it was not tried on it:", mending.untried());
    }
  }

  private void sayLeft(String heading, List<ObjectDrift> objects) {
    if (!objects.isEmpty()) {
      terminal.fail(
          heading
              + objects.stream()
                  .map(each -> "\n  " + String.join("\n  ", DriftText.of(each)))
                  .collect(Collectors.joining()));
    }
  }
}
