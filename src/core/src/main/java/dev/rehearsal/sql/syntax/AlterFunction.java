package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ALTER FUNCTION, PROCEDURE and ROUTINE, but for new names, owners and schemas.
 *
 * @param node its tree
 */
public record AlterFunction(SyntaxNode node) implements SqlStatement {

  public ObjectType type() {
    return ObjectType.of(node.number("objtype"));
  }

  public @Nullable QualifiedName name() {
    return Names.ofObject(type(), node.get("func"));
  }

  /** What stands behind SET and RESET. */
  public List<SettingCommand> settings() {
    return SettingCommand.within(node.nodes("actions"));
  }

  /** All clauses, such as {@code volatility}. */
  public Options options() {
    return new Options(node.nodes("actions"));
  }
}
