package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CREATE INDEX (PostgreSQL documentation, CREATE INDEX).
 *
 * @param node its tree
 */
public record CreateIndex(SyntaxNode node) implements SqlStatement {

  /** Its name; null when PostgreSQL chooses one. */
  public @Nullable String name() {
    return node.text("idxname");
  }

  /** The table, the partitioned table or the materialized view. */
  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** Where the table's name begins in the statement's text. */
  public int tableOffset() {
    SyntaxNode relation = node.node("relation");
    return relation == null ? SyntaxNode.NOWHERE : relation.location();
  }

  public boolean concurrently() {
    return node.flag("concurrent");
  }

  public boolean ifNotExists() {
    return node.flag("if_not_exists");
  }

  public boolean unique() {
    return node.flag("unique");
  }

  public boolean nullsNotDistinct() {
    return node.flag("nulls_not_distinct");
  }

  /** Whether ONLY leaves out the partitions. */
  public boolean only() {
    SyntaxNode relation = node.node("relation");
    return relation != null && !relation.flag("inh");
  }

  /** The access method, {@code btree} unless it says otherwise. */
  public String method() {
    return Names.text(node, "accessMethod");
  }

  /** What it is ordered by. */
  public List<IndexKey> keys() {
    return node.nodes("indexParams").stream().map(IndexKey::new).toList();
  }

  /** The columns that it is ordered by; what is an expression is left out. */
  public List<String> columns() {
    return keys().stream().map(IndexKey::column).filter(Objects::nonNull).toList();
  }

  /** The columns behind INCLUDE. */
  public List<String> included() {
    return node.nodes("indexIncludingParams").stream()
        .map(column -> Names.text(column, "name"))
        .toList();
  }

  /** The condition of a partial index; null when all rows are in it. */
  public @Nullable Expression predicate() {
    return Expression.orNull(node, "whereClause");
  }

  /** What stands behind WITH. */
  public Options options() {
    return new Options(node.nodes("options"));
  }

  /** The tablespace that it names; null when it names none. */
  public @Nullable String tablespace() {
    return node.text("tableSpace");
  }
}
