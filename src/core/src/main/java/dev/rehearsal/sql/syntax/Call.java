package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * CALL.
 *
 * @param node its tree
 */
public record Call(SyntaxNode node) implements SqlStatement {

  public QualifiedName procedure() {
    SyntaxNode call = node.node("funccall");
    return Names.ofParts(call == null ? List.of() : call.texts("funcname"));
  }
}
