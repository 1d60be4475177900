package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * CREATE TYPE.
 *
 * @param node its tree
 */
public record CreateType(SyntaxNode node) implements SqlStatement {

  /** The forms of CREATE TYPE (PostgreSQL documentation, CREATE TYPE). */
  public enum Form {
    COMPOSITE,
    ENUM,
    RANGE,
    /** With functions in C, or only a name. */
    BASE
  }

  public Form form() {
    return switch (node.type()) {
      case "COMPOSITETYPESTMT" -> Form.COMPOSITE;
      case "CREATEENUMSTMT" -> Form.ENUM;
      case "CREATERANGESTMT" -> Form.RANGE;
      default -> Form.BASE;
    };
  }

  public QualifiedName name() {
    return switch (form()) {
      case COMPOSITE -> Names.of(node, "typevar");
      case BASE -> Names.ofParts(node.texts("defnames"));
      default -> Names.ofParts(node.texts("typeName"));
    };
  }

  /** The values of an enum in their order. */
  public List<String> values() {
    return node.texts("vals");
  }

  /** The attributes of a composite type. */
  public List<ColumnDefinition> attributes() {
    return node.nodes("coldeflist").stream().map(ColumnDefinition::new).toList();
  }
}
