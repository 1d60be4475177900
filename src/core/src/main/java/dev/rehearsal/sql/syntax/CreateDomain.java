package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE DOMAIN.
 *
 * @param node its tree
 */
public record CreateDomain(SyntaxNode node) implements SqlStatement {

  public QualifiedName name() {
    return Names.ofParts(node.texts("domainname"));
  }

  /** The type below it. */
  public @Nullable TypeName type() {
    return TypeName.orNull(node, "typeName");
  }

  /** DEFAULT, NOT NULL and CHECK. */
  public List<ConstraintDefinition> constraints() {
    return ConstraintDefinition.all(node.nodes("constraints"));
  }
}
