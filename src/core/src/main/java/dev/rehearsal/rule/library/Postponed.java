package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.TransactionCommand;

/** Puts a statement into a migration of its own, in small transactions where that can be. */
final class Postponed {

  private Postponed() {}

  /** What comes behind it may need the rows as it leaves them, and comes behind it still. */
  static Remedy of(StatementView statement) {
    Remedy moved =
        BulkWrite.of(statement)
            .flatMap(write -> write.remedy().parts().stream())
            .findFirst()
            .map(batches -> Remedy.NONE.nextAlone(batches.sql()))
            .orElseGet(() -> Remedy.NONE.next(statement.text() + ";"));
    return statement.migration().statements().stream()
        .filter(each -> each.transaction() == statement.transaction())
        .filter(each -> each.number() > statement.number())
        .filter(each -> each.as(TransactionCommand.class).findAny().isEmpty())
        .findFirst()
        .map(each -> moved.next("-- what stands behind it, from %s on".formatted(each.place())))
        .orElse(moved);
  }
}
