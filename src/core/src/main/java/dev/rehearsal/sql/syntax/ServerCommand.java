package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What is about databases, tablespaces and the whole server.
 *
 * @param node its tree
 */
public record ServerCommand(SyntaxNode node) implements SqlStatement {

  /** What it does. */
  public enum Action {
    CREATE_DATABASE,
    ALTER_DATABASE,
    /** {@code ALTER DATABASE … SET} and {@code RESET}. */
    ALTER_DATABASE_SETTING,
    DROP_DATABASE,
    CREATE_TABLESPACE,
    ALTER_TABLESPACE,
    DROP_TABLESPACE,
    ALTER_SYSTEM,
    CHECKPOINT
  }

  public Action action() {
    return switch (node.type()) {
      case "CREATEDBSTMT" -> Action.CREATE_DATABASE;
      case "DROPDBSTMT" -> Action.DROP_DATABASE;
      case "ALTERDATABASESETSTMT" -> Action.ALTER_DATABASE_SETTING;
      case "CREATETABLESPACESTMT" -> Action.CREATE_TABLESPACE;
      case "ALTERTABLESPACEOPTIONSSTMT" -> Action.ALTER_TABLESPACE;
      case "DROPTABLESPACESTMT" -> Action.DROP_TABLESPACE;
      case "ALTERSYSTEMSTMT" -> Action.ALTER_SYSTEM;
      case "CHECKPOINTSTMT" -> Action.CHECKPOINT;
      default -> Action.ALTER_DATABASE;
    };
  }

  /** The database or the tablespace; null when it is the whole server. */
  public @Nullable String name() {
    String database = node.text("dbname");
    return database == null ? node.text("tablespacename") : database;
  }

  /** The setting of the actions that set one; null in others. */
  public @Nullable SettingCommand setting() {
    SyntaxNode setting = node.node("setstmt");
    return setting == null ? null : new SettingCommand(setting);
  }

  public Options options() {
    return new Options(node.nodes("options"));
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
