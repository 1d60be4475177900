package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.List;

/**
 * What a foreign key refers to.
 *
 * @param table the table that is referred to
 * @param columns its columns; empty when they are those of its primary key
 * @param onDelete what happens when a row there is deleted
 * @param onUpdate what happens when a key there changes
 * @param match {@code s} for SIMPLE, {@code f} for FULL
 */
public record ForeignKey(
    QualifiedName table,
    List<String> columns,
    ForeignKeyAction onDelete,
    ForeignKeyAction onUpdate,
    String match) {

  public ForeignKey {
    columns = List.copyOf(columns);
  }

  static ForeignKey of(SyntaxNode constraint) {
    return new ForeignKey(
        Names.of(constraint, "pktable"),
        constraint.texts("pk_attrs"),
        ForeignKeyAction.of(constraint.text("fk_del_action")),
        ForeignKeyAction.of(constraint.text("fk_upd_action")),
        Names.text(constraint, "fk_matchtype"));
  }
}
