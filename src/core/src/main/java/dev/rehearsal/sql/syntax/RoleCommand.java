package dev.rehearsal.sql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about roles: CREATE, ALTER and DROP, membership, and what they own.
 *
 * @param node its tree
 */
public record RoleCommand(SyntaxNode node) implements SqlStatement {

  /** What it does. */
  public enum Action {
    CREATE,
    ALTER,
    /** {@code ALTER ROLE … SET} and {@code RESET}. */
    ALTER_SETTING,
    DROP,
    /** {@code GRANT role TO role}. */
    GRANT,
    /** {@code REVOKE role FROM role}. */
    REVOKE,
    DROP_OWNED,
    REASSIGN_OWNED
  }

  public Action action() {
    return switch (node.type()) {
      case "CREATEROLESTMT" -> Action.CREATE;
      case "ALTERROLESTMT" -> Action.ALTER;
      case "ALTERROLESETSTMT" -> Action.ALTER_SETTING;
      case "DROPROLESTMT" -> Action.DROP;
      case "GRANTROLESTMT" -> node.flag("is_grant") ? Action.GRANT : Action.REVOKE;
      case "DROPOWNEDSTMT" -> Action.DROP_OWNED;
      default -> Action.REASSIGN_OWNED;
    };
  }

  /** The roles that change; empty when it is all, in {@code ALTER ROLE ALL SET}. */
  public List<String> roles() {
    SyntaxNode one = node.node("role");
    String created = node.text("role");
    if (one != null || created != null) {
      return List.of(one == null ? created : Names.ofRole(one));
    }
    String field = node.is("GRANTROLESTMT") ? "grantee_roles" : "roles";
    return node.nodes(field).stream().map(Names::ofRole).toList();
  }

  /** The roles that are granted or revoked. */
  public List<String> granted() {
    return node.nodes("granted_roles").stream().map(role -> Names.text(role, "priv_name")).toList();
  }

  /** The setting of {@link Action#ALTER_SETTING}; null in other actions. */
  public @Nullable SettingCommand setting() {
    SyntaxNode setting = node.node("setstmt");
    return setting == null ? null : new SettingCommand(setting);
  }

  /** What stands behind WITH, such as {@code superuser}: its value may be false. */
  public Options options() {
    return new Options(node.nodes(node.is("GRANTROLESTMT") ? "opt" : "options"));
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
