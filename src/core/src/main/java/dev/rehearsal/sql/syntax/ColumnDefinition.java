package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a statement defines it.
 *
 * @param node its tree
 */
public record ColumnDefinition(SyntaxNode node) {

  /** The name; empty in {@code ALTER COLUMN … TYPE}, where the command has it. */
  public String name() {
    String name = node.text("colname");
    return name == null ? "" : name;
  }

  /** The type; null in {@code CREATE TABLE … OF} and {@code PARTITION OF}. */
  public @Nullable TypeName type() {
    return TypeName.orNull(node, "typeName");
  }

  public List<ConstraintDefinition> constraints() {
    return ConstraintDefinition.all(node.nodes("constraints"));
  }

  /** The first constraint of a type; null when there is none. */
  public @Nullable ConstraintDefinition constraint(ConstraintType type) {
    for (ConstraintDefinition constraint : constraints()) {
      if (constraint.is(type)) {
        return constraint;
      }
    }
    return null;
  }

  public boolean has(ConstraintType type) {
    return constraint(type) != null;
  }

  /** What stands behind DEFAULT; null when nothing does. */
  public @Nullable Expression defaultValue() {
    ConstraintDefinition constraint = constraint(ConstraintType.DEFAULT);
    return constraint == null ? null : constraint.expression();
  }

  /** The collation that it names; null when it names none. */
  public @Nullable QualifiedName collation() {
    SyntaxNode clause = node.node("collClause");
    return clause == null ? null : Names.ofParts(clause.texts("collname"));
  }

  /** Where it begins in the statement's text. */
  public int offset() {
    return node.location();
  }
}
