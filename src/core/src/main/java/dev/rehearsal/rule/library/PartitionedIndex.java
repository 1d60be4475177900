package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the index of a partitioned table so that nobody waits for it: empty on the parent, built
 * CONCURRENTLY on each partition, and attached (PostgreSQL documentation, CREATE INDEX and 5.12.2.2
 * "Partition Maintenance").
 */
final class PartitionedIndex {

  /**
   * What all of its indexes have in common.
   *
   * @param kind {@code INDEX} or {@code UNIQUE INDEX}
   * @param name the name of the parent's, not quoted
   * @param definition what stands behind the table's name
   */
  record Words(String kind, String name, String definition) {}

  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?is)^(?:(?:\"(?:[^\"]|\"\")*\"|[^\\s\".(]+)\\s*\\.?\\s*)+?((?:USING\\b|\\().*)$");

  private final StatementView statement;
  private final Words words;
  private final List<String> first = new ArrayList<>();
  private final List<String> built = new ArrayList<>();
  private final List<String> attached = new ArrayList<>();

  private PartitionedIndex(StatementView statement, Words words) {
    this.statement = statement;
    this.words = words;
  }

  /** Whether a table is partitioned, as far as that is known. */
  static boolean isParted(StatementView statement, QualifiedName table) {
    return statement.before(table).filter(PartitionedIndex::isParted).isPresent();
  }

  private static boolean isParted(SchemaObject table) {
    return table.attribute("partition key").isPresent();
  }

  /** What to write in place of a CREATE INDEX. */
  static Remedy remedy(StatementView statement, CreateIndex index) {
    String text = statement.text();
    // What stands behind ON and the name; that comes next, so nothing else can be meant.
    Matcher definition = DEFINITION.matcher(text.substring(index.tableOffset()));
    String name =
        index.name() == null
            ? ChosenName.plain(statement, index.table(), index.columns(), "idx")
            : index.name();
    return definition.find()
        ? remedy(
            statement,
            index.table(),
            new Words(index.unique() ? "UNIQUE INDEX" : "INDEX", name, definition.group(1)))
        : Remedy.NONE;
  }

  /** What to write for an index in these words. */
  static Remedy remedy(StatementView statement, QualifiedName table, Words words) {
    PartitionedIndex index = new PartitionedIndex(statement, words);
    index.add(statement.printed(table), table, words.name());
    Remedy remedy = Remedy.here(String.join("\n", index.first));
    return index.built.isEmpty()
        ? remedy
        : remedy.nextAlone(index.built).next(String.join("\n", index.attached));
  }

  private void add(String printed, QualifiedName table, String index) {
    String name = Rewriting.name(index);
    first.add(
        "CREATE %s %s ON ONLY %s %s;".formatted(words.kind(), name, table, words.definition()));
    for (SchemaObject each : statement.migration().before().objects(ObjectKind.TABLE)) {
      if (each.attribute("partition of").filter(printed::equals).isPresent()) {
        QualifiedName partition = new QualifiedName(each.schema(), each.name());
        String own = ChosenName.cut(each.name(), words.name());
        if (isParted(each)) {
          add(each.identity(), partition, own);
        } else {
          built.add(
              "CREATE %s CONCURRENTLY %s ON %s %s;"
                  .formatted(words.kind(), Rewriting.name(own), partition, words.definition()));
        }
        // An index is in the schema of its table.
        attached.add(
            "ALTER INDEX %s ATTACH PARTITION %s;"
                .formatted(
                    new QualifiedName(table.schema(), index),
                    new QualifiedName(partition.schema(), own)));
      }
    }
  }
}
