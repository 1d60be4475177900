package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes foreign keys of a partitioned table by way of its partitions: before 18, only they can
 * have one that is NOT VALID (PostgreSQL documentation, E.1 "Release 18"). The key of the whole
 * takes those that are there and looks at no row.
 */
final class KeysOfPartitions {

  private static final int NOT_VALID_FOR_ALL = 18;

  private final Alteration alteration;
  private final List<String> partitions;

  private KeysOfPartitions(StatementView statement) {
    this.alteration = Alteration.of(statement);
    this.partitions = partitions(statement);
  }

  /** Whether constraints of one statement are to be written so. */
  static boolean areAmong(StatementView statement, List<NewConstraint> constraints) {
    int major = statement.migration().history().major();
    return major > 0
        && major < NOT_VALID_FOR_ALL
        && PartitionedIndex.isParted(statement, statement.alteredTable())
        && constraints.stream().anyMatch(each -> each.definition().is(ConstraintType.FOREIGN_KEY));
  }

  /**
   * What to write.
   *
   * @param names gives each its name
   */
  static Remedy of(
      StatementView statement, List<NewConstraint> keys, Function<NewConstraint, String> names) {
    return new KeysOfPartitions(statement).remedy(keys, names);
  }

  /** Those that have rows, also behind other partitions. */
  private static List<String> partitions(StatementView statement) {
    return statement.family(statement.printed(statement.alteredTable())).stream()
        .flatMap(name -> statement.migration().before().object(ObjectKind.TABLE, name).stream())
        .filter(table -> table.attribute("partition key").isEmpty())
        .map(SchemaObject::identity)
        .toList();
  }

  private Remedy remedy(List<NewConstraint> keys, Function<NewConstraint, String> names) {
    List<String> added = new ArrayList<>();
    List<String> validated = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    String rest = alteration.replacing(command -> withoutKey(keys, command));
    if (!rest.isEmpty()) {
      added.add(rest);
    }
    for (NewConstraint key : keys) {
      String name = names.apply(key);
      String clause = "ADD CONSTRAINT %s %s".formatted(name, clause(key));
      for (String partition : partitions) {
        added.add("ALTER TABLE %s %s NOT VALID;".formatted(partition, clause));
        validated.add("ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(partition, name));
      }
      whole.add(alteration.with(clause));
    }
    Remedy remedy = added.isEmpty() ? Remedy.NONE : Remedy.here(String.join("\n", added));
    Remedy then = validated.isEmpty() ? remedy : remedy.next(String.join("\n", validated));
    return then.next(String.join("\n", whole));
  }

  private String withoutKey(List<NewConstraint> keys, AlterTableCommand command) {
    return keys.stream()
        .filter(key -> key.command().equals(command))
        .findFirst()
        .map(key -> key.isInline() ? key.columnAlone() : "")
        .orElseGet(() -> alteration.written(command));
  }

  private static String clause(NewConstraint key) {
    return key.isInline()
        ? "FOREIGN KEY (%s) %s".formatted(key.columnList(), key.clause())
        : key.clause();
  }
}
