package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE FUNCTION and CREATE PROCEDURE.
 *
 * @param node its tree
 */
public record CreateFunction(SyntaxNode node) implements SqlStatement {

  public QualifiedName name() {
    return Names.ofParts(node.texts("funcname"));
  }

  public boolean procedure() {
    return node.flag("is_procedure");
  }

  /** Whether OR REPLACE stands there. */
  public boolean replaces() {
    return node.flag("replace");
  }

  /** The type that it returns; null when its arguments say that. */
  public @Nullable TypeName returnType() {
    return TypeName.orNull(node, "returnType");
  }

  /** The language in lower case; {@code sql} when it does not say. */
  public String language() {
    String language = options().text("language");
    return language == null ? "sql" : language;
  }

  /** In lower case: volatile, which it is by default, stable or immutable. */
  public String volatility() {
    String volatility = options().text("volatility");
    return volatility == null ? "volatile" : volatility;
  }

  /** Whether it runs as its owner. */
  public boolean securityDefiner() {
    return options().isOn("security");
  }

  /** Its source; null when it is SQL in BEGIN ATOMIC or RETURN. */
  public @Nullable String body() {
    return options().text("as");
  }

  /** What stands behind SET. */
  public List<SettingCommand> settings() {
    return SettingCommand.within(node.nodes("options"));
  }

  /** All clauses, such as {@code parallel}. */
  public Options options() {
    return new Options(node.nodes("options"));
  }
}
