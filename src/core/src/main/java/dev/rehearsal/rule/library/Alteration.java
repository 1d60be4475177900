package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** An ALTER TABLE taken apart, so that it can be written otherwise in the user's own words. */
final class Alteration {

  private final String text;
  private final AlterTable tree;

  private Alteration(String text, AlterTable tree) {
    this.text = text;
    this.tree = tree;
  }

  /** The one that a statement is. */
  static Alteration of(StatementView statement) {
    Optional<AlterTable> tree = statement.as(AlterTable.class).findFirst();
    return new Alteration(statement.text(), tree.orElseThrow());
  }

  /** The beginning of it, with the table's name as it is written. */
  String head() {
    int start = tree.commands().stream().mapToInt(AlterTableCommand::start).min().orElse(0);
    // Where the commands have no places in the text, the name is all that is known.
    return start == 0 ? "ALTER TABLE " + tree.table() : text.substring(0, start).strip();
  }

  /** A command as it is written. */
  String written(AlterTableCommand command) {
    return text.substring(command.start(), command.end()).strip();
  }

  /** Another statement about the same table. */
  String with(String command) {
    return head() + " " + command + ";";
  }

  /** The same statement without some commands; empty when none is left. */
  String without(Predicate<AlterTableCommand> gone) {
    return replacing(command -> gone.test(command) ? "" : written(command));
  }

  /**
   * The same statement with other commands.
   *
   * @param otherwise what to write for each command; empty to leave it out
   * @return empty when no command is left
   */
  String replacing(Function<AlterTableCommand, String> otherwise) {
    List<String> commands = new ArrayList<>();
    for (AlterTableCommand command : tree.commands()) {
      String instead = otherwise.apply(command);
      if (!instead.isEmpty()) {
        commands.add(instead);
      }
    }
    return commands.isEmpty() ? "" : with(String.join(", ", commands));
  }
}
