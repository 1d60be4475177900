package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CREATE TABLE and CREATE FOREIGN TABLE with columns; {@link CreateTableAs} is the one with a
 * query.
 *
 * @param node its tree
 */
public record CreateTable(SyntaxNode node) implements SqlStatement {

  public QualifiedName table() {
    return Names.of(node, field("relation"));
  }

  public boolean temporary() {
    return Persistence.isTemporary(node.node(field("relation")));
  }

  public boolean unlogged() {
    return Persistence.isUnlogged(node.node(field("relation")));
  }

  public boolean ifNotExists() {
    return node.flag(field("if_not_exists"));
  }

  /** Whether the rows are on another server. */
  public boolean foreign() {
    return node.is("CREATEFOREIGNTABLESTMT");
  }

  public List<ColumnDefinition> columns() {
    return elements("COLUMNDEF").map(ColumnDefinition::new).toList();
  }

  /** The constraints that stand beside the columns; see {@link ColumnDefinition#constraints()}. */
  public List<ConstraintDefinition> constraints() {
    return ConstraintDefinition.all(node.nodes(field("tableElts")));
  }

  /** The tables behind LIKE. */
  public List<QualifiedName> like() {
    return elements("TABLELIKECLAUSE").map(like -> Names.of(like, "relation")).toList();
  }

  /** The tables behind INHERITS. */
  public List<QualifiedName> inherits() {
    return bound() == null ? Names.all(node, field("inhRelations")) : List.of();
  }

  /** The table behind PARTITION OF; null when it is no partition. */
  public @Nullable QualifiedName partitionOf() {
    return bound() == null ? null : Names.all(node, field("inhRelations")).get(0);
  }

  /** The rows that it takes as a partition; null when it is none. */
  public @Nullable PartitionBound bound() {
    return PartitionBound.orNull(node, field("partbound"));
  }

  /** How it is parted, in lower case: range, list or hash; null when it is not. */
  public @Nullable String partitionBy() {
    SyntaxNode parts = node.node(field("partspec"));
    if (parts == null) {
      return null;
    }
    return switch (parts.number("strategy")) {
      case 'l' -> "list";
      case 'r' -> "range";
      case 'h' -> "hash";
      default -> throw new NodeTextException("a table is parted in an unknown way");
    };
  }

  /** The composite type behind OF; null when it has none. */
  public @Nullable TypeName ofType() {
    return TypeName.orNull(node, field("ofTypename"));
  }

  /** What stands behind WITH. */
  public Options options() {
    return new Options(node.nodes(foreign() ? "options" : field("options")));
  }

  private Stream<SyntaxNode> elements(String type) {
    return node.nodes(field("tableElts")).stream().filter(element -> element.is(type));
  }

  /** A foreign table is a table and more. */
  private String field(String name) {
    return foreign() ? "base." + name : name;
  }
}
