package dev.rehearsal.junit.assertj;

import dev.rehearsal.schema.SchemaObject;

/** What can be said of a part of a table, and the way on to the next part of the same table. */
abstract class AbstractTablePartAssert<SELF extends AbstractTablePartAssert<SELF>>
    extends AbstractSchemaObjectAssert<SELF, TableAssert> {

  AbstractTablePartAssert(SchemaObject actual, TableAssert table, Class<?> selfType) {
    super(actual, table, selfType);
  }

  /** Goes on to a column of the same table: {@link TableAssert#column}. */
  public final ColumnAssert column(String name) {
    return and().column(name);
  }

  /** Goes on with the same table: {@link TableAssert#doesNotHaveColumn}. */
  public final TableAssert doesNotHaveColumn(String name) {
    return and().doesNotHaveColumn(name);
  }

  /** Goes on to the key of the same table: {@link TableAssert#hasPrimaryKey}. */
  public final ConstraintAssert hasPrimaryKey(String... columns) {
    return and().hasPrimaryKey(columns);
  }

  /** Goes on with the same table: {@link TableAssert#hasUnique}. */
  public final TableAssert hasUnique(String... columns) {
    return and().hasUnique(columns);
  }

  /** Goes on to an index of the same table: {@link TableAssert#hasIndexOn}. */
  public final IndexAssert hasIndexOn(String... keys) {
    return and().hasIndexOn(keys);
  }

  /** Goes on to an index of the same table: {@link TableAssert#hasIndex}. */
  public final IndexAssert hasIndex(String name) {
    return and().hasIndex(name);
  }

  /** Goes on to a foreign key of the same table: {@link TableAssert#hasForeignKey}. */
  public final ForeignKeyAssert hasForeignKey(String... columns) {
    return and().hasForeignKey(columns);
  }

  /** Goes on to a check of the same table: {@link TableAssert#hasCheck}. */
  public final ConstraintAssert hasCheck(String nameOrExpression) {
    return and().hasCheck(nameOrExpression);
  }

  /** Goes on to a constraint of the same table: {@link TableAssert#hasConstraint}. */
  public final ConstraintAssert hasConstraint(String name) {
    return and().hasConstraint(name);
  }

  /** Goes on to a trigger of the same table: {@link TableAssert#hasTrigger}. */
  public final TriggerAssert hasTrigger(String name) {
    return and().hasTrigger(name);
  }

  /** Goes on to a policy of the same table: {@link TableAssert#hasPolicy}. */
  public final PolicyAssert hasPolicy(String name) {
    return and().hasPolicy(name);
  }

  /** Goes on to another table: {@link AbstractSchemaAssert#table}. */
  public final TableAssert table(String name) {
    return and().and().table(name);
  }
}
