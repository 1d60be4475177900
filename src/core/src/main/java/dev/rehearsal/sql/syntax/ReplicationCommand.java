package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * What is about publications and subscriptions, but for DROP PUBLICATION: {@link DropObjects}.
 *
 * @param node its tree
 */
public record ReplicationCommand(SyntaxNode node) implements SqlStatement {

  /** What it does. */
  public enum Action {
    CREATE,
    ALTER,
    DROP
  }

  public Action action() {
    return node.type().startsWith("CREATE")
        ? Action.CREATE
        : node.type().startsWith("ALTER") ? Action.ALTER : Action.DROP;
  }

  /** {@link ObjectType#PUBLICATION} or {@link ObjectType#SUBSCRIPTION}. */
  public ObjectType type() {
    return node.text("pubname") == null ? ObjectType.SUBSCRIPTION : ObjectType.PUBLICATION;
  }

  public String name() {
    return Names.text(node, type() == ObjectType.PUBLICATION ? "pubname" : "subname");
  }

  /** The tables that it names. */
  public List<QualifiedName> tables() {
    return node.nodes("pubobjects").stream()
        .map(object -> object.node("pubtable"))
        .filter(Objects::nonNull)
        .map(table -> Names.of(table, "relation"))
        .toList();
  }

  public boolean forAllTables() {
    return node.flag("for_all_tables");
  }

  public Options options() {
    return new Options(node.nodes("options"));
  }
}
