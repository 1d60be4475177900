package dev.rehearsal.cli.command;

import dev.rehearsal.check.Equality;
import dev.rehearsal.check.Equality.LeftOut;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import java.util.List;

/** Two ways to make a database, as programs read of them. */
record EqualityReport(
    int schemaVersion,
    Side one,
    Side other,
    int serverVersion,
    boolean equal,
    List<String> schema,
    List<String> rows,
    List<LeftOut> leftOut,
    List<String> notes) {

  static EqualityReport of(Equality equality) {
    return new EqualityReport(
        1,
        Side.of(equality.one()),
        Side.of(equality.other()),
        equality.serverVersion(),
        equality.isEqual(),
        equality.schema().stream().map(Change::toString).toList(),
        equality.rows(),
        equality.leftOut(),
        equality.notes());
  }

  /** What was made a database of. */
  record Side(String location, String format, int migrations) {

    static Side of(MigrationHistory history) {
      return new Side(history.location(), history.format(), history.size());
    }
  }
}
