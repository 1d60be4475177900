package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the commands of an {@link AlterTable}.
 *
 * @param node its tree, an {@code ALTERTABLECMD}
 * @param start the offset of its first character in the statement's text
 * @param end the offset behind its last character
 */
public record AlterTableCommand(SyntaxNode node, int start, int end) {

  public AlterTableAction action() {
    return AlterTableAction.of(node.number("subtype"));
  }

  public boolean is(AlterTableAction action) {
    return action() == action;
  }

  /**
   * What it is about: a column, a constraint, a trigger, a rule, an index, a tablespace or an
   * access method; null when that has no name or there is nothing.
   */
  public @Nullable String name() {
    SyntaxNode definition = node.node("def");
    if (definition == null || node.text("name") != null) {
      return node.text("name");
    }
    return switch (definition.type()) {
      case "COLUMNDEF" -> definition.text("colname");
      case "CONSTRAINT", "ATALTERCONSTRAINT" -> definition.text("conname");
      case "REPLICAIDENTITYSTMT" -> definition.text("name");
      default -> null;
    };
  }

  /** The column that ADD COLUMN defines; null in other commands. */
  public @Nullable ColumnDefinition column() {
    SyntaxNode definition = is(AlterTableAction.ADD_COLUMN) ? node.node("def") : null;
    return definition == null ? null : new ColumnDefinition(definition);
  }

  /** The constraint that ADD CONSTRAINT and ADD GENERATED define; null in other commands. */
  public @Nullable ConstraintDefinition constraint() {
    SyntaxNode definition = node.node("def");
    return definition != null && definition.is("CONSTRAINT")
        ? new ConstraintDefinition(definition, Set.of())
        : null;
  }

  /** The type that a column, or the table with OF, is to have; null in other commands. */
  public @Nullable TypeName type() {
    SyntaxNode definition = node.node("def");
    if (definition == null || is(AlterTableAction.ADD_COLUMN)) {
      return null;
    }
    return definition.is("TYPENAME")
        ? new TypeName(definition)
        : TypeName.orNull(definition, "typeName");
  }

  /** The collation behind a new type; null when there is none. */
  public @Nullable QualifiedName collation() {
    SyntaxNode definition = node.node("def");
    return definition == null ? null : new ColumnDefinition(definition).collation();
  }

  /** What stands behind SET DEFAULT, SET EXPRESSION or USING; null when nothing does. */
  public @Nullable Expression expression() {
    SyntaxNode definition = node.node("def");
    if (definition == null) {
      return null;
    }
    return switch (action()) {
      case SET_OR_DROP_DEFAULT, SET_EXPRESSION -> new Expression(definition);
      case ALTER_COLUMN_TYPE -> Expression.orNull(definition, "raw_default");
      default -> null;
    };
  }

  /** The partition that comes or goes, or the parent of INHERIT and NO INHERIT; else null. */
  public @Nullable QualifiedName relation() {
    SyntaxNode definition = node.node("def");
    if (definition == null) {
      return null;
    }
    return definition.is("PARTITIONCMD")
        ? Names.orNull(definition, "name")
        : definition.is("RANGEVAR") ? Names.ofRelation(definition) : null;
  }

  /** The rows of a partition that comes; null in other commands, and of an index. */
  public @Nullable PartitionBound bound() {
    SyntaxNode definition = node.node("def");
    return definition == null ? null : PartitionBound.orNull(definition, "bound");
  }

  /** Whether a partition goes CONCURRENTLY. */
  public boolean concurrently() {
    SyntaxNode definition = node.node("def");
    return definition != null && definition.flag("concurrent");
  }

  /** What is set or reset in parentheses. */
  public Options options() {
    return new Options(node.nodes("def"));
  }

  /** The new owner of OWNER TO; null in other commands. */
  public @Nullable String owner() {
    SyntaxNode owner = node.node("newowner");
    return owner == null ? null : Names.ofRole(owner);
  }

  /** Whether CASCADE takes along what depends on it. */
  public boolean cascades() {
    return node.number("behavior") == 1;
  }

  /** Whether IF EXISTS or IF NOT EXISTS stands before its name. */
  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
