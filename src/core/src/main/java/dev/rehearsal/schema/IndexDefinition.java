package dev.rehearsal.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index is made of.
 *
 * @param method its access method: {@code btree}
 * @param keys what it is sorted by, in this order
 * @param included columns that it only holds, not quoted
 * @param nullsNotDistinct whether it takes nulls for equal
 * @param predicate which rows it holds, as PostgreSQL prints it, without its brackets; null for all
 */
public record IndexDefinition(
    String method,
    List<Key> keys,
    List<String> included,
    boolean nullsNotDistinct,
    @Nullable String predicate) {

  /**
   * One thing that an index is sorted by.
   *
   * @param what the column, not quoted, or the expression as PostgreSQL prints it
   * @param how the collation, operator class and direction, where they are not the default; else
   *     empty
   */
  public record Key(String what, String how) {

    private static Key of(String text) {
      PrintedText key = new PrintedText(text);
      String what = text.startsWith("(") ? key.bracket() : Identities.unquote(key.word());
      return new Key(what, key.rest().strip());
    }
  }

  public IndexDefinition {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /**
   * Reads the definition of an index.
   *
   * @throws IllegalArgumentException for an object of another kind
   */
  public static IndexDefinition of(SchemaObject index) {
    if (index.kind() != ObjectKind.INDEX) {
      throw new IllegalArgumentException(index.id() + " is no index");
    }
    PrintedText text = new PrintedText(index.attribute("definition").orElse(""));
    String method = text.name();
    text.skip(" ");
    List<Key> keys = text.list().stream().map(Key::of).toList();
    List<String> included =
        text.skip(" INCLUDE ") ? text.list().stream().map(Identities::unquote).toList() : List.of();
    boolean nullsNotDistinct = text.skip(" NULLS NOT DISTINCT");
    if (text.skip(" WITH ")) {
      text.bracket();
    }
    if (text.skip(" TABLESPACE ")) {
      text.name();
    }
    String predicate = text.skip(" WHERE ") ? withoutBrackets(text.rest()) : null;
    return new IndexDefinition(method, keys, included, nullsNotDistinct, predicate);
  }

  private static String withoutBrackets(String expression) {
    PrintedText text = new PrintedText(expression);
    String inner = expression.startsWith("(") ? text.bracket() : expression;
    return text.rest().isEmpty() ? inner : expression;
  }
}
