package dev.rehearsal.rule.library;

import dev.rehearsal.schema.IndexDefinition;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An index of a table, and what it can do for queries.
 *
 * @param object the index
 * @param definition what it is made of
 */
record TableIndex(SchemaObject object, IndexDefinition definition) {

  /** The indexes of a table, those of its constraints among them. */
  static Stream<TableIndex> on(SchemaSnapshot schema, String table) {
    return schema.objects(ObjectKind.INDEX).stream()
        .filter(index -> table(schema, index).equals(table))
        .map(TableIndex::of);
  }

  /** The table of an index; that of a constraint is a part of the constraint. */
  static String table(SchemaSnapshot schema, SchemaObject index) {
    ObjectId parent = index.parent();
    if (parent != null && parent.kind() == ObjectKind.CONSTRAINT) {
      parent = schema.object(parent).map(SchemaObject::parent).orElse(null);
    }
    return parent == null ? "" : parent.identity();
  }

  static TableIndex of(SchemaObject index) {
    return new TableIndex(index, IndexDefinition.of(index));
  }

  boolean isUnique() {
    return object.attribute("unique").isPresent();
  }

  boolean isOfConstraint() {
    return object.parent() != null && object.parent().kind() == ObjectKind.CONSTRAINT;
  }

  /**
   * The columns that it is sorted by, in this order, as PostgreSQL prints them; an expression is
   * none and has its place in quotes.
   */
  List<String> columns() {
    return definition.keys().stream().map(IndexDefinition.Key::what).map(Rewriting::name).toList();
  }

  /**
   * Whether it finds the rows with given values of these columns, whatever their order.
   *
   * @param wanted as PostgreSQL prints them
   */
  boolean servesLookupOf(List<String> wanted) {
    List<String> columns = columns();
    return definition.predicate() == null
        && columns.size() >= wanted.size()
        && Set.copyOf(columns.subList(0, wanted.size())).equals(Set.copyOf(wanted));
  }

  /** Whether each query that this index serves is served by another as well. */
  boolean isCoveredBy(TableIndex other) {
    List<IndexDefinition.Key> keys = definition.keys();
    List<IndexDefinition.Key> others = other.definition.keys();
    boolean isPrefix = keys.size() <= others.size() && keys.equals(others.subList(0, keys.size()));
    boolean isSame = keys.size() == others.size();
    return isPrefix
        && isOfSameRows(other)
        && (!isUnique() || (isSame && other.isUnique()))
        && (isSame || definition.method().equals("btree"));
  }

  private boolean isOfSameRows(TableIndex other) {
    return definition.method().equals(other.definition.method())
        && definition.included().equals(other.definition.included())
        && definition.nullsNotDistinct() == other.definition.nullsNotDistinct()
        && String.valueOf(definition.predicate())
            .equals(String.valueOf(other.definition.predicate()));
  }
}
