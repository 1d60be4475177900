package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds out to which table an index belongs that a statement names. */
final class Indexes {

  private Indexes() {}

  /**
   * What is known of an index.
   *
   * @param table the table as PostgreSQL prints it; in words when it is unknown
   * @param isKnown whether it is
   * @param isNew whether nobody can use the table yet
   * @param parted whether it is the index of a partitioned table
   */
  record Known(String table, boolean isKnown, boolean isNew, boolean parted) {}

  static Known known(StatementView statement, QualifiedName name) {
    Optional<QualifiedName> made = madeOn(statement, name);
    if (made.isPresent()) {
      QualifiedName table = made.get();
      return new Known(
          statement.printed(table),
          true,
          !statement.existed(table),
          PartitionedIndex.isParted(statement, table));
    }
    return statement
        .before(ObjectKind.INDEX, name)
        .flatMap(index -> table(statement, index))
        .map(table -> new Known(table.identity(), true, false, isParted(table)))
        .or(() -> locked(statement).map(table -> new Known(table, true, false, false)))
        .or(() -> madeLater(statement, name))
        .orElseGet(() -> new Known("its table", false, false, false));
  }

  /** A script that drops what may be there, and makes it then, tells where it is. */
  private static Optional<Known> madeLater(StatementView statement, QualifiedName name) {
    return made(statement, name, each -> each.number() > statement.number())
        .filter(table -> !statement.existed(table))
        .findFirst()
        .map(table -> new Known(statement.printed(table), false, true, false));
  }

  /** The table for which an earlier statement of the migration has made the index. */
  private static Optional<QualifiedName> madeOn(StatementView statement, QualifiedName name) {
    return made(statement, name, each -> each.number() < statement.number()).findFirst();
  }

  private static Stream<QualifiedName> made(
      StatementView statement, QualifiedName name, Predicate<StatementView> by) {
    return statement.migration().withInner().stream()
        .filter(by)
        .flatMap(each -> each.as(CreateIndex.class))
        .filter(index -> name.name().equals(index.name()))
        .map(CreateIndex::table);
  }

  private static Optional<SchemaObject> table(StatementView statement, SchemaObject part) {
    ObjectId parent = part.parent();
    Optional<SchemaObject> object =
        parent == null ? Optional.empty() : statement.migration().before().object(parent);
    // The index of a constraint is a part of the constraint.
    return object.flatMap(
        each -> each.kind() == ObjectKind.CONSTRAINT ? table(statement, each) : Optional.of(each));
  }

  /** The table that the statement locked, of an index that got its name from PostgreSQL. */
  private static Optional<String> locked(StatementView statement) {
    List<String> tables =
        StrongLock.takenBy(statement).stream()
            .filter(StrongLock::seen)
            .map(StrongLock::table)
            .distinct()
            .toList();
    // Of several nobody knows which one it was.
    return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
  }

  private static boolean isParted(SchemaObject table) {
    return table.attribute("partition key").isPresent();
  }

  /** Whether a statement locks anybody out of any table, where it is not known of which. */
  static Proof untouched(StatementView statement) {
    return statement.effects().locks().stream()
        .filter(lock -> lock.mode().blocksWrites() && !lock.relation().isIndex())
        .findFirst()
        .map(lock -> statement.locks(lock.relation().name(), LockMode::blocksWrites))
        .orElseGet(() -> isSeen(statement) ? Proof.refuted("no table was locked") : Proof.NONE);
  }

  /** Tables that were assumed have no indexes; where there are none, nothing is known of any. */
  private static boolean isSeen(StatementView statement) {
    MigrationView migration = statement.migration();
    return statement.ran()
        && !migration.history().isOnAssumedTables()
        && !migration.before().tables().isEmpty();
  }
}
