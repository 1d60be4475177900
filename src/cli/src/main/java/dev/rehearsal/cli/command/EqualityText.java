package dev.rehearsal.cli.command;

import dev.rehearsal.check.Equality;
import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.cli.terminal.Terminal;
import dev.rehearsal.schema.Change;
import dev.rehearsal.wording.Phrases;
import java.util.List;
import java.util.stream.Stream;

/** Two ways to make a database, as a person reads of them. */
final class EqualityText {

  private final Terminal terminal;
  private final Equality equality;

  EqualityText(Terminal terminal, Equality equality) {
    this.terminal = terminal;
    this.equality = equality;
  }

  void print() {
    terminal.print(
        "%s against %s, on %s"
            .formatted(
                Phrases.place(equality.one()),
                Phrases.place(equality.other()),
                Phrases.server(equality.serverVersion())));
    printAll("schema", equality.schema().stream().map(Change::toBlock).toList());
    printAll("rows", equality.rows());
    List<String> rest =
        Stream.concat(equality.leftOut().stream().map(LeftOut::toString), equality.notes().stream())
            .toList();
    if (!rest.isEmpty()) {
      terminal.print("");
      rest.forEach(terminal::print);
    }
    terminal.print("");
    terminal.print(summary());
  }

  private void printAll(String title, List<String> differences) {
    if (differences.isEmpty()) {
      return;
    }
    terminal.print("");
    terminal.print(title + ":");
    differences.forEach(each -> terminal.print("  " + each.replace("\n", "\n  ")));
  }

  private String summary() {
    if (equality.isEqual()) {
      return "Equal: %s, %s."
          .formatted(
              Phrases.counted(equality.objects(), "object"),
              Phrases.counted(equality.rowCount(), "row"));
    }
    int count = equality.schema().size() + equality.rows().size();
    return "Different: %s. What is removed, only %s makes; what is added, only %s."
        .formatted(
            Phrases.counted(count, "difference"),
            equality.other().location(),
            equality.one().location());
  }
}
