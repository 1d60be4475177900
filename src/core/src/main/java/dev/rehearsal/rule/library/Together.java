package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes one statement otherwise of which several commands are written otherwise, and none is lost.
 */
final class Together {

  private Together() {}

  /**
   * What to write.
   *
   * @param commands those of the statement in place of which something else is written
   * @param remedies what is written in place of each
   */
  static Remedy of(
      StatementView statement,
      List<AlterTableCommand> commands,
      Function<AlterTableCommand, Remedy> remedies) {
    Remedy together = Remedy.NONE;
    for (AlterTableCommand command : commands) {
      together = merged(together, remedies.apply(command));
    }
    String rest =
        statement.as(AlterTable.class).findFirst().isEmpty()
            ? ""
            : Alteration.of(statement).without(commands::contains);
    return rest.isEmpty() || together.parts().isEmpty()
        ? together
        : merged(Remedy.here(rest), together);
  }

  /** Parts that go into the same file are one. */
  private static Remedy merged(Remedy one, Remedy other) {
    List<Remedy.Part> parts = new ArrayList<>(one.parts());
    for (int n = 0; n < other.parts().size(); n++) {
      Remedy.Part part = other.parts().get(n);
      if (n < parts.size() && parts.get(n).where() == part.where()) {
        parts.set(n, new Remedy.Part(part.where(), parts.get(n).sql() + "\n" + part.sql()));
      } else {
        parts.add(part);
      }
    }
    return new Remedy(parts);
  }
}
