package dev.rehearsal.sql.syntax;

/** Gives trees their classes. */
final class Statements {

  private Statements() {}

  /** Reads a statement whose commands have places in its text. */
  static SqlStatement of(SyntaxNode node, String text) {
    return node.is("ALTERTABLESTMT") ? AlterTable.of(node, text) : of(node);
  }

  /** Reads a statement within another. */
  static SqlStatement of(SyntaxNode node) {
    return switch (node.type()) {
      case "ALTERTABLESTMT" -> AlterTable.of(node, "");
      case "ALTERDOMAINSTMT" -> new AlterDomain(node);
      case "ALTERENUMSTMT" -> new AlterEnum(node);
      case "ALTERFUNCTIONSTMT" -> new AlterFunction(node);
      case "CALLSTMT" -> new Call(node);
      case "CLUSTERSTMT" -> new Cluster(node);
      case "COMMENTSTMT" -> new Comment(node);
      case "COPYSTMT" -> new Copy(node);
      case "CREATEDOMAINSTMT" -> new CreateDomain(node);
      case "CREATEFUNCTIONSTMT" -> new CreateFunction(node);
      case "INDEXSTMT" -> new CreateIndex(node);
      case "RULESTMT" -> new CreateRule(node);
      case "CREATESCHEMASTMT" -> new CreateSchema(node);
      case "CREATESTMT", "CREATEFOREIGNTABLESTMT" -> new CreateTable(node);
      case "CREATETABLEASSTMT" -> new CreateTableAs(node);
      case "CREATETRIGSTMT" -> new CreateTrigger(node);
      case "VIEWSTMT" -> new CreateView(node);
      case "DELETESTMT" -> new Delete(node);
      case "DOSTMT" -> new DoBlock(node);
      case "DROPSTMT" -> new DropObjects(node);
      case "EXPLAINSTMT" -> new Explain(node);
      case "CREATEEXTENSIONSTMT", "ALTEREXTENSIONSTMT" -> new ExtensionCommand(node);
      case "GRANTSTMT", "ALTERDEFAULTPRIVILEGESSTMT" -> new Grant(node);
      case "INSERTSTMT" -> new Insert(node);
      case "LOCKSTMT" -> new LockTable(node);
      case "MERGESTMT" -> new Merge(node);
      case "CREATEPOLICYSTMT", "ALTERPOLICYSTMT" -> new PolicyCommand(node);
      case "REFRESHMATVIEWSTMT" -> new RefreshMaterializedView(node);
      case "REINDEXSTMT" -> new Reindex(node);
      case "RENAMESTMT" -> new Rename(node);
      case "CREATEPUBLICATIONSTMT",
          "ALTERPUBLICATIONSTMT",
          "CREATESUBSCRIPTIONSTMT",
          "ALTERSUBSCRIPTIONSTMT",
          "DROPSUBSCRIPTIONSTMT" ->
          new ReplicationCommand(node);
      case "CREATEROLESTMT",
          "ALTERROLESTMT",
          "ALTERROLESETSTMT",
          "DROPROLESTMT",
          "GRANTROLESTMT",
          "DROPOWNEDSTMT",
          "REASSIGNOWNEDSTMT" ->
          new RoleCommand(node);
      case "SELECTSTMT" -> new Select(node);
      case "CREATESEQSTMT", "ALTERSEQSTMT" -> new SequenceCommand(node);
      case "CREATEDBSTMT",
          "DROPDBSTMT",
          "ALTERDATABASESTMT",
          "ALTERDATABASEREFRESHCOLLSTMT",
          "ALTERDATABASESETSTMT",
          "CREATETABLESPACESTMT",
          "ALTERTABLESPACEOPTIONSSTMT",
          "DROPTABLESPACESTMT",
          "ALTERSYSTEMSTMT",
          "CHECKPOINTSTMT" ->
          new ServerCommand(node);
      case "ALTEROWNERSTMT" -> new SetOwner(node);
      case "ALTEROBJECTSCHEMASTMT" -> new SetSchema(node);
      case "VARIABLESETSTMT" -> new SettingCommand(node);
      case "TRANSACTIONSTMT" -> new TransactionCommand(node);
      case "TRUNCATESTMT" -> new Truncate(node);
      case "UPDATESTMT" -> new Update(node);
      case "VACUUMSTMT" -> new Vacuum(node);
      case "COMPOSITETYPESTMT", "CREATEENUMSTMT", "CREATERANGESTMT" -> new CreateType(node);
      case "DEFINESTMT" -> define(node);
      default -> new OtherStatement(node);
    };
  }

  /** Aggregates and operators come in the same form as types. */
  private static SqlStatement define(SyntaxNode node) {
    return ObjectType.of(node.number("kind")) == ObjectType.TYPE
        ? new CreateType(node)
        : new OtherStatement(node);
  }
}
