package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ALTER DOMAIN, but for new names, owners and schemas.
 *
 * @param node its tree
 */
public record AlterDomain(SyntaxNode node) implements SqlStatement {

  /** What it does. */
  public enum Action {
    SET_OR_DROP_DEFAULT,
    DROP_NOT_NULL,
    SET_NOT_NULL,
    ADD_CONSTRAINT,
    DROP_CONSTRAINT,
    VALIDATE_CONSTRAINT
  }

  public Action action() {
    String letter = Names.text(node, "subtype");
    return switch (letter) {
      case "T" -> Action.SET_OR_DROP_DEFAULT;
      case "N" -> Action.DROP_NOT_NULL;
      case "O" -> Action.SET_NOT_NULL;
      case "C" -> Action.ADD_CONSTRAINT;
      case "X" -> Action.DROP_CONSTRAINT;
      case "V" -> Action.VALIDATE_CONSTRAINT;
      default -> throw new NodeTextException(letter + " is nothing that happens to a domain");
    };
  }

  public QualifiedName domain() {
    return Names.ofParts(node.texts("typeName"));
  }

  /** The constraint that is added; null in other actions. */
  public @Nullable ConstraintDefinition constraint() {
    SyntaxNode definition = node.node("def");
    return definition != null && definition.is("CONSTRAINT")
        ? new ConstraintDefinition(definition, Set.of())
        : null;
  }

  /** The name of the constraint; null in other actions, and when PostgreSQL chooses it. */
  public @Nullable String constraintName() {
    ConstraintDefinition added = constraint();
    return added == null ? node.text("name") : added.name();
  }

  /** What stands behind SET DEFAULT; null in other actions. */
  public @Nullable Expression defaultValue() {
    return action() == Action.SET_OR_DROP_DEFAULT ? Expression.orNull(node, "def") : null;
  }

  public boolean cascades() {
    return node.number("behavior") == 1;
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
