package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.IndexDefinition;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Assertions over a table or a view, and the way to its parts. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TableAssert extends AbstractSchemaObjectAssert<TableAssert, SchemaAssert> {

  TableAssert(SchemaObject actual, SchemaAssert schema) {
    super(actual, schema, TableAssert.class);
  }

  /** Goes to a column, which must be there. */
  public ColumnAssert column(String name) {
    return described(new ColumnAssert(theOne(columns(), name), this));
  }

  /** Says that columns are there, others or not. */
  public TableAssert hasColumns(String... names) {
    Arrays.stream(names).forEach(this::column);
    return this;
  }

  /** Says that these are all its columns, in whatever order. */
  public TableAssert hasOnlyColumns(String... names) {
    hasColumns(names);
    Set<String> expected = Set.copyOf(List.of(names));
    List<SchemaObject> more =
        columns().objects().stream().filter(column -> !expected.contains(column.name())).toList();
    return expect(
        more.isEmpty(),
        "have no other columns than " + String.join(", ", names),
        () -> "it has also " + new Inventory("column", "columns", more).names());
  }

  /** Says that there is no column of that name. */
  public TableAssert doesNotHaveColumn(String name) {
    return expectNone(columns(), name);
  }

  /** Says what its primary key is, in its order, and goes there. */
  public ConstraintAssert hasPrimaryKey(String... columns) {
    return described(
        new ConstraintAssert(key(ConstraintDefinition.Type.PRIMARY_KEY, columns), this));
  }

  /** Says that it has no primary key. */
  public TableAssert hasNoPrimaryKey() {
    List<SchemaObject> keys = constraints(ConstraintDefinition.Type.PRIMARY_KEY);
    return expect(
        keys.isEmpty(),
        "have no primary key",
        () -> "it has one: " + keys.get(0).attribute("definition").orElse(""));
  }

  /**
   * Says that no two rows have the same values in these columns, in whatever order: by a primary
   * key, a unique constraint, or a valid unique index without a condition.
   */
  public TableAssert hasUnique(String... columns) {
    Set<String> wanted = Set.copyOf(List.of(columns));
    List<SchemaObject> unique =
        indexes().objects().stream().filter(TableAssert::isUniqueForAllRows).toList();
    return expect(
        unique.stream().anyMatch(index -> wanted.equals(new HashSet<>(keys(index)))),
        "be unique in " + String.join(", ", columns),
        () -> TableParts.definitions("unique index", unique));
  }

  /**
   * Says that it has an index on exactly this, in this order, and goes there. Where it has several,
   * what is said next is said of any of them.
   *
   * @param keys names of columns, or expressions as PostgreSQL prints them
   */
  public IndexAssert hasIndexOn(String... keys) {
    List<SchemaObject> found = indexesOn(keys);
    if (found.isEmpty()) {
      throw failed(
          "have an index on " + String.join(", ", keys),
          TableParts.definitions("index", indexes().objects()));
    }
    return described(new IndexAssert(found, this));
  }

  /** Says that no index is on exactly this. */
  public TableAssert doesNotHaveIndexOn(String... keys) {
    List<SchemaObject> found = indexesOn(keys);
    return expect(
        found.isEmpty(),
        "have no index on " + String.join(", ", keys),
        () -> "it has " + found.get(0).id());
  }

  /** Says that it has an index of that name, and goes there. */
  public IndexAssert hasIndex(String name) {
    return described(new IndexAssert(List.of(theOne(indexes(), name)), this));
  }

  /** Says that it has no index of that name. */
  public TableAssert doesNotHaveIndex(String name) {
    return expectNone(indexes(), name);
  }

  /** Says that it has a foreign key of exactly these columns, and goes there. */
  public ForeignKeyAssert hasForeignKey(String... columns) {
    return described(
        new ForeignKeyAssert(key(ConstraintDefinition.Type.FOREIGN_KEY, columns), this));
  }

  /**
   * Says that it has a check, and goes there.
   *
   * @param nameOrExpression its name, or what it says; blanks, the case of words, casts and outer
   *     brackets make no difference
   */
  public ConstraintAssert hasCheck(String nameOrExpression) {
    List<SchemaObject> checks = constraints(ConstraintDefinition.Type.CHECK);
    SchemaObject found =
        checks.stream()
            .filter(check -> isCheck(check, nameOrExpression))
            .findFirst()
            .orElseThrow(
                () ->
                    failed(
                        "have the check " + nameOrExpression,
                        TableParts.definitions("check", checks)));
    return described(new ConstraintAssert(found, this));
  }

  /** Says that it has a constraint of that name, of any sort, and goes there. */
  public ConstraintAssert hasConstraint(String name) {
    return described(new ConstraintAssert(theOne(constraints(), name), this));
  }

  /** Says that it has no constraint of that name. */
  public TableAssert doesNotHaveConstraint(String name) {
    return expectNone(constraints(), name);
  }

  /** Says that it has a trigger, and goes there. */
  public TriggerAssert hasTrigger(String name) {
    return described(new TriggerAssert(theOne(triggers(), name), this));
  }

  /** Says that it has no trigger of that name. */
  public TableAssert doesNotHaveTrigger(String name) {
    return expectNone(triggers(), name);
  }

  /** Says that it has a policy, and goes there. */
  public PolicyAssert hasPolicy(String name) {
    return described(
        new PolicyAssert(theOne(parts().of("policy", "policies", ObjectKind.POLICY), name), this));
  }

  /** Says that row level security is on: for the owner of the table, too, only if it is forced. */
  public TableAssert hasRowSecurity() {
    return expect(is("row security"), "have row level security", () -> "it is off");
  }

  /** Says that row level security is on, and holds for the owner of the table, too. */
  public TableAssert hasForcedRowSecurity() {
    return hasFact("row security", "enabled, forced");
  }

  /** Says that row level security is off. */
  public TableAssert hasNoRowSecurity() {
    return hasNoFact("row security");
  }

  /**
   * Says that it is partitioned, and by what.
   *
   * @param key as PostgreSQL prints it: {@code RANGE (created_at)}
   */
  public TableAssert isPartitionedBy(String key) {
    return hasExpression("partition key", key);
  }

  /** Says that it is partitioned. */
  public TableAssert isPartitioned() {
    return expect(is("partition key"), "be partitioned", () -> "it is not");
  }

  /** Says that it is a partition of a table. */
  public TableAssert isPartitionOf(String table) {
    String whole = and().table(table).object().identity();
    return expect(
        fact("partition of").equals(whole),
        "be a partition of " + whole,
        () -> is("partition of") ? "it is one of " + fact("partition of") : "it is none");
  }

  /** Says that it is a materialized view. */
  public TableAssert isMaterialized() {
    return expect(
        actual.kind() == ObjectKind.MATERIALIZED_VIEW,
        "be a materialized view",
        () -> "it is a " + actual.kind());
  }

  /** Says that a text occurs in the query of a view, as PostgreSQL prints it. */
  public TableAssert hasDefinitionContaining(String text) {
    return expect(
        fact("definition").contains(text),
        "have a definition that contains: " + text,
        () -> "its definition is:%n%s".formatted(fact("definition").indent(2).stripTrailing()));
  }

  /** Goes on to another table, which must be there. */
  public TableAssert table(String name) {
    return and().table(name);
  }

  private SchemaObject key(ConstraintDefinition.Type type, String... columns) {
    List<String> wanted = List.of(columns);
    List<SchemaObject> keys = constraints(type);
    return keys.stream()
        .filter(key -> ConstraintDefinition.of(key).columns().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                failed(
                    "have the %s (%s)".formatted(words(type), String.join(", ", columns)),
                    TableParts.definitions(words(type), keys)));
  }

  private static String words(ConstraintDefinition.Type type) {
    return type.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isCheck(SchemaObject check, String nameOrExpression) {
    String expression = ConstraintDefinition.of(check).expression();
    return check.name().equals(nameOrExpression)
        || (expression != null && Wording.isSame(nameOrExpression, expression));
  }

  private List<SchemaObject> indexesOn(String... keys) {
    return indexes().objects().stream().filter(index -> isOn(index, List.of(keys))).toList();
  }

  private static boolean isOn(SchemaObject index, List<String> keys) {
    List<String> actual = keys(index);
    return actual.size() == keys.size()
        && Stream.iterate(0, i -> i < keys.size(), i -> i + 1)
            .allMatch(
                i ->
                    keys.get(i).equals(actual.get(i))
                        || Wording.isSame(keys.get(i), actual.get(i)));
  }

  private static List<String> keys(SchemaObject index) {
    return IndexDefinition.of(index).keys().stream().map(IndexDefinition.Key::what).toList();
  }

  private static boolean isUniqueForAllRows(SchemaObject index) {
    return index.attribute("unique").isPresent()
        && index.attribute("valid").isEmpty()
        && IndexDefinition.of(index).predicate() == null;
  }

  private List<SchemaObject> constraints(ConstraintDefinition.Type type) {
    return constraints().objects().stream()
        .filter(constraint -> ConstraintDefinition.of(constraint).type() == type)
        .toList();
  }

  private Inventory columns() {
    return parts().of("column", "columns", ObjectKind.COLUMN);
  }

  private Inventory constraints() {
    return parts().of("constraint", "constraints", ObjectKind.CONSTRAINT);
  }

  private Inventory indexes() {
    return parts().of("index", "indexes", ObjectKind.INDEX);
  }

  private Inventory triggers() {
    return parts().of("trigger", "triggers", ObjectKind.TRIGGER);
  }

  private TableParts parts() {
    return new TableParts(and().snapshot(), actual);
  }
}
