package dev.rehearsal.schema;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a constraint says.
 *
 * @param type which sort it is of
 * @param columns the columns of a key, in its order, not quoted; none for a check
 * @param expression what a check says, as PostgreSQL prints it, without its brackets; what is
 *     behind {@code EXCLUDE}; null for keys
 * @param reference where a foreign key leads; null for all others
 */
public record ConstraintDefinition(
    Type type, List<String> columns, @Nullable String expression, @Nullable Reference reference) {

  /** The sorts of constraints. */
  public enum Type {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    EXCLUDE;

    /** As SQL has it: {@code PRIMARY KEY}. */
    @Override
    public String toString() {
      return name().replace('_', ' ');
    }
  }

  /**
   * Where a foreign key leads.
   *
   * @param table the identity of the other table
   * @param columns its columns, not quoted
   * @param onUpdate what a changed key does
   * @param onDelete what a deleted row does
   */
  public record Reference(
      String table, List<String> columns, ReferentialAction onUpdate, ReferentialAction onDelete) {

    public Reference {
      columns = List.copyOf(columns);
    }

    private static Reference in(PrintedText text) {
      String table = text.name();
      List<String> columns = names(text);
      for (String match : List.of("FULL", "PARTIAL")) {
        text.skip(" MATCH " + match);
      }
      ReferentialAction onUpdate = action(text, " ON UPDATE ");
      return new Reference(table, columns, onUpdate, action(text, " ON DELETE "));
    }

    private static ReferentialAction action(PrintedText text, String words) {
      return text.skip(words) ? ReferentialAction.next(text) : ReferentialAction.NO_ACTION;
    }
  }

  public ConstraintDefinition {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the definition of a constraint.
   *
   * @throws IllegalArgumentException for an object of another kind
   */
  public static ConstraintDefinition of(SchemaObject constraint) {
    PrintedText text = new PrintedText(constraint.attribute("definition").orElse(""));
    Type type =
        Arrays.stream(Type.values())
            .filter(any -> text.skip(any.toString()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(constraint.id() + " is no constraint"));
    text.skip(" NULLS NOT DISTINCT");
    text.skip(" ");
    return switch (type) {
      case CHECK -> new ConstraintDefinition(type, List.of(), checked(text), null);
      case EXCLUDE -> new ConstraintDefinition(type, List.of(), text.rest(), null);
      case FOREIGN_KEY -> foreignKey(text);
      case PRIMARY_KEY, UNIQUE -> new ConstraintDefinition(type, names(text), null, null);
    };
  }

  private static ConstraintDefinition foreignKey(PrintedText text) {
    List<String> columns = names(text);
    text.skip(" REFERENCES ");
    return new ConstraintDefinition(Type.FOREIGN_KEY, columns, null, Reference.in(text));
  }

  /** PostgreSQL prints two pairs of brackets around most checks. */
  private static String checked(PrintedText text) {
    String checked = text.bracket();
    PrintedText inner = new PrintedText(checked);
    String inside = checked.startsWith("(") ? inner.bracket() : checked;
    return inner.rest().isEmpty() ? inside : checked;
  }

  private static List<String> names(PrintedText text) {
    return text.list().stream().map(Identities::unquote).toList();
  }
}
