package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads names in their several forms. */
final class Names {

  private static final List<String> ROLES =
      List.of("", "CURRENT_ROLE", "CURRENT_USER", "SESSION_USER", "PUBLIC");

  private Names() {}

  /** The relation in a field. */
  static QualifiedName of(SyntaxNode node, String field) {
    QualifiedName name = orNull(node, field);
    if (name == null) {
      throw new NodeTextException("%s has no %s".formatted(node.type(), field));
    }
    return name;
  }

  /** The relation in a field; null when there is none. */
  static @Nullable QualifiedName orNull(SyntaxNode node, String field) {
    SyntaxNode relation = node.node(field);
    return relation == null ? null : ofRelation(relation);
  }

  /** The relations in a field. */
  static List<QualifiedName> all(SyntaxNode node, String field) {
    return node.nodes(field).stream().map(Names::ofRelation).toList();
  }

  /** The relations anywhere below a node, each once. */
  static List<QualifiedName> allBelow(@Nullable SyntaxNode node) {
    return node == null
        ? List.of()
        : node.walk()
            .filter(part -> part.is("RANGEVAR"))
            .map(Names::ofRelation)
            .distinct()
            .toList();
  }

  static QualifiedName ofRelation(SyntaxNode rangeVar) {
    return new QualifiedName(rangeVar.text("schemaname"), text(rangeVar, "relname"));
  }

  /** A name from its parts. A database in front of the schema can only be the current one. */
  static QualifiedName ofParts(List<String> parts) {
    if (parts.isEmpty()) {
      throw new NodeTextException("a name has no parts");
    }
    int last = parts.size() - 1;
    return new QualifiedName(last == 0 ? null : parts.get(last - 1), parts.get(last));
  }

  /** The name of an object of any kind; null when its kind has no names, such as a cast. */
  static @Nullable QualifiedName ofObject(ObjectType type, @Nullable SyntaxValue object) {
    boolean isOfMethod = type == ObjectType.OPERATOR_CLASS || type == ObjectType.OPERATOR_FAMILY;
    if (isOfMethod && object instanceof SyntaxList list) {
      return ofParts(list.texts().subList(1, list.size()));
    }
    return ofObject(object);
  }

  private static @Nullable QualifiedName ofObject(@Nullable SyntaxValue object) {
    if (object instanceof SyntaxAtom atom) {
      return QualifiedName.of(atom.text());
    }
    if (object instanceof SyntaxList list) {
      return list.texts().isEmpty() ? null : ofParts(list.texts());
    }
    return object instanceof SyntaxNode node ? ofNode(node) : null;
  }

  private static @Nullable QualifiedName ofNode(SyntaxNode node) {
    return switch (node.type()) {
      case "RANGEVAR" -> ofRelation(node);
      case "TYPENAME" -> ofParts(node.texts("names"));
      case "OBJECTWITHARGS" -> ofParts(node.texts("objname"));
      default -> null;
    };
  }

  /** A role, or the key word that stands for one, such as {@code PUBLIC}. */
  static String ofRole(SyntaxNode role) {
    String name = role.text("rolename");
    return name == null ? ROLES.get(role.number("roletype")) : name;
  }

  /** A field that is always there. */
  static String text(SyntaxNode node, String field) {
    String text = node.text(field);
    if (text == null) {
      throw new NodeTextException("%s has no %s".formatted(node.type(), field));
    }
    return text;
  }
}
