package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * ALTER … RENAME of anything but a value of an enum: {@link AlterEnum}.
 *
 * @param node its tree
 */
public record Rename(SyntaxNode node) implements SqlStatement {

  /** What gets another name: a table, a column, a constraint, a function … */
  public ObjectType type() {
    return ObjectType.of(node.number("renameType"));
  }

  /** What has the column or the attribute that gets another name; null for all else. */
  public @Nullable ObjectType relationType() {
    boolean isPart = type() == ObjectType.COLUMN || type() == ObjectType.ATTRIBUTE;
    return isPart ? ObjectType.of(node.number("relationType")) : null;
  }

  /** The relation, the type or the object itself; null for what is on no schema, as a role. */
  public @Nullable QualifiedName object() {
    QualifiedName relation = Names.orNull(node, "relation");
    return relation == null ? Names.ofObject(type(), node.get("object")) : relation;
  }

  /** The name until then, of the part when it is a part of an object. */
  public String from() {
    String part = node.text("subname");
    QualifiedName object = object();
    if (part == null && object == null) {
      throw new NodeTextException("what gets another name has none");
    }
    return part == null && object != null ? object.name() : String.valueOf(part);
  }

  public String to() {
    return Names.text(node, "newname");
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }

  /** Whether CASCADE gives a new name to the attribute in tables of its type as well. */
  public boolean cascades() {
    return node.number("behavior") == 1;
  }
}
