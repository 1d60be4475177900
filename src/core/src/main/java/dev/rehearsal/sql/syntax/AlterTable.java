package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * ALTER TABLE, and the like for what else is a relation, but for those that rename or move it:
 * {@link Rename} and {@link SetSchema}.
 *
 * @param node its tree
 * @param commands its commands in their order
 */
public record AlterTable(SyntaxNode node, List<AlterTableCommand> commands)
    implements SqlStatement {

  public AlterTable {
    commands = List.copyOf(commands);
  }

  static AlterTable of(SyntaxNode node, String text) {
    List<SyntaxNode> trees = node.nodes("cmds");
    SyntaxNode relation = node.node("relation");
    List<CommaPart> parts =
        relation == null || text.isEmpty()
            ? List.of()
            : CommaPart.behindName(text, relation.location());
    List<AlterTableCommand> commands = new ArrayList<>(trees.size());
    for (int index = 0; index < trees.size(); index++) {
      // The grammar has no other comma outside of parentheses.
      CommaPart part =
          parts.size() == trees.size() ? parts.get(index) : new CommaPart(0, text.length());
      commands.add(new AlterTableCommand(trees.get(index), part.start(), part.end()));
    }
    return new AlterTable(node, commands);
  }

  /** What it alters: a table, an index, a view, a sequence, a composite type … */
  public ObjectType type() {
    return ObjectType.of(node.number("objtype"));
  }

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  /** Whether ONLY leaves out the partitions and the tables that inherit. */
  public boolean only() {
    SyntaxNode relation = node.node("relation");
    return relation != null && !relation.flag("inh") && type() != ObjectType.TYPE;
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
