package dev.rehearsal.sql.syntax;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SET and RESET, by themselves or as a clause of another statement.
 *
 * @param node its tree
 */
public record SettingCommand(SyntaxNode node) implements SqlStatement {

  /** The ones among the clauses of a function. */
  static List<SettingCommand> within(List<SyntaxNode> clauses) {
    return clauses.stream()
        .map(clause -> clause.node("arg"))
        .filter(argument -> argument != null && argument.is("VARIABLESETSTMT"))
        .map(SettingCommand::new)
        .toList();
  }

  public SettingAction action() {
    return SettingAction.of(node.number("kind"));
  }

  /**
   * The setting in lower case, as {@code timezone}; of a transaction, what it is about; null in
   * RESET ALL.
   */
  public @Nullable String name() {
    String name = node.text("name");
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  /** The value, or several with commas between them; null when there is none. */
  public @Nullable String value() {
    return Settings.values(node);
  }

  /** Whether it ends with the transaction. */
  public boolean local() {
    return node.flag("is_local");
  }
}
