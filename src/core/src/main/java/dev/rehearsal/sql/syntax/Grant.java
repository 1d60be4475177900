package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * GRANT and REVOKE of privileges on objects, and ALTER DEFAULT PRIVILEGES.
 *
 * @param node its tree
 */
public record Grant(SyntaxNode node) implements SqlStatement {

  public boolean revokes() {
    return !grant().flag("is_grant");
  }

  public GrantTarget target() {
    return GrantTarget.of(grant().number("targtype"));
  }

  public ObjectType type() {
    return ObjectType.of(grant().number("objtype"));
  }

  /** The objects, or the schemas of {@link GrantTarget#ALL_IN_SCHEMAS}. */
  public List<QualifiedName> objects() {
    return grant().list("objects").stream()
        .map(object -> Names.ofObject(type(), object))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The privileges in lower case; empty when it is all. */
  public List<String> privileges() {
    return grant().nodes("privileges").stream()
        .map(privilege -> String.valueOf(privilege.text("priv_name")))
        .toList();
  }

  /** The roles, or the key words for them, such as {@code PUBLIC}. */
  public List<String> roles() {
    return grant().nodes("grantees").stream().map(Names::ofRole).toList();
  }

  public boolean withGrantOption() {
    return grant().flag("grant_option");
  }

  public boolean cascades() {
    return grant().number("behavior") == 1;
  }

  private SyntaxNode grant() {
    SyntaxNode action = node.node("action");
    return action == null ? node : action;
  }
}
