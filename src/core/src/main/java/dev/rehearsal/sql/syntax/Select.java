package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SELECT, VALUES and TABLE.
 *
 * @param node its tree
 */
public record Select(SyntaxNode node) implements SqlStatement {

  /** The table that SELECT INTO creates; null when there is no INTO. */
  public @Nullable QualifiedName into() {
    SyntaxNode into = node.node("intoClause");
    return into == null ? null : Names.of(into, "rel");
  }

  /** Whether the table of INTO is temporary. */
  public boolean intoTemporary() {
    SyntaxNode into = node.node("intoClause");
    return into != null && Persistence.isTemporary(into.node("rel"));
  }

  /** The relations that it names anywhere, each once, and names of WITH among them. */
  public List<QualifiedName> reads() {
    return Names.allBelow(node);
  }

  /** The functions that it calls anywhere, each once. */
  public List<QualifiedName> functions() {
    return new Expression(node).functions();
  }

  /** The statements in WITH that change rows. */
  public List<SqlStatement> writes() {
    return node.walk()
        .filter(part -> part.is("COMMONTABLEEXPR"))
        .map(part -> part.node("ctequery"))
        .filter(query -> query != null && !query.is("SELECTSTMT"))
        .map(Statements::of)
        .toList();
  }

  /** Whether FOR UPDATE or its like locks rows. */
  public boolean locks() {
    return !node.list("lockingClause").isEmpty();
  }
}
