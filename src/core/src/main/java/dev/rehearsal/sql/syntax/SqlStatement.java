package dev.rehearsal.sql.syntax;

/**
 * What one statement says. A statement of a kind that has no record here is {@link OtherStatement}.
 */
public sealed interface SqlStatement
    permits AlterDomain,
        AlterEnum,
        AlterFunction,
        AlterTable,
        Call,
        Cluster,
        Comment,
        Copy,
        CreateDomain,
        CreateFunction,
        CreateIndex,
        CreateRule,
        CreateSchema,
        CreateTable,
        CreateTableAs,
        CreateTrigger,
        CreateType,
        CreateView,
        Delete,
        DoBlock,
        DropObjects,
        Explain,
        ExtensionCommand,
        Grant,
        Insert,
        LockTable,
        Merge,
        OtherStatement,
        PolicyCommand,
        RefreshMaterializedView,
        Reindex,
        Rename,
        ReplicationCommand,
        RoleCommand,
        Select,
        SequenceCommand,
        ServerCommand,
        SetOwner,
        SetSchema,
        SettingCommand,
        TransactionCommand,
        Truncate,
        Update,
        Vacuum {

  /** The statement's whole tree. */
  SyntaxNode node();
}
