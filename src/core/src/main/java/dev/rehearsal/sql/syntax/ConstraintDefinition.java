package dev.rehearsal.sql.syntax;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a column, a table or a domain, as a statement defines it.
 *
 * @param node its tree
 * @param attributes what follows it in the definition of a column, such as DEFERRABLE
 */
public record ConstraintDefinition(SyntaxNode node, Set<ConstraintType> attributes) {

  public ConstraintDefinition {
    attributes = Set.copyOf(attributes);
  }

  /** The constraints in a list, with the attributes that stand behind them in the same list. */
  static List<ConstraintDefinition> all(List<SyntaxNode> elements) {
    List<ConstraintDefinition> constraints = new ArrayList<>();
    for (SyntaxNode element : elements) {
      if (!element.is("CONSTRAINT")) {
        continue;
      }
      ConstraintType type = ConstraintType.of(element.number("contype"));
      if (type.number() < ConstraintType.DEFERRABLE.number() || constraints.isEmpty()) {
        constraints.add(new ConstraintDefinition(element, Set.of()));
      } else {
        constraints.add(constraints.remove(constraints.size() - 1).with(type));
      }
    }
    return List.copyOf(constraints);
  }

  private ConstraintDefinition with(ConstraintType attribute) {
    Set<ConstraintType> more = EnumSet.of(attribute);
    more.addAll(attributes);
    return new ConstraintDefinition(node, more);
  }

  public ConstraintType type() {
    return ConstraintType.of(node.number("contype"));
  }

  public boolean is(ConstraintType type) {
    return type() == type;
  }

  /** Its name; null when PostgreSQL chooses one. */
  public @Nullable String name() {
    return node.text("conname");
  }

  /** The columns of the table that it is about; empty when it stands in a column's definition. */
  public List<String> columns() {
    return node.texts(is(ConstraintType.FOREIGN_KEY) ? "fk_attrs" : "keys");
  }

  /** Whether rows that are there are not checked: NOT VALID. */
  public boolean notValid() {
    return node.flag("skip_validation");
  }

  /** Whether nothing is ever checked: NOT ENFORCED. */
  public boolean notEnforced() {
    boolean canBe = is(ConstraintType.CHECK) || is(ConstraintType.FOREIGN_KEY);
    return attributes.contains(ConstraintType.NOT_ENFORCED) || (canBe && !node.flag("is_enforced"));
  }

  public boolean deferrable() {
    return node.flag("deferrable")
        || attributes.contains(ConstraintType.DEFERRABLE)
        || attributes.contains(ConstraintType.INITIALLY_DEFERRED);
  }

  public boolean initiallyDeferred() {
    return node.flag("initdeferred") || attributes.contains(ConstraintType.INITIALLY_DEFERRED);
  }

  public boolean noInherit() {
    return node.flag("is_no_inherit");
  }

  /** The index that becomes the constraint's: USING INDEX; null when a new one is built. */
  public @Nullable String usingIndex() {
    return node.text("indexname");
  }

  /** The condition, the default or the generating expression; null when it has none. */
  public @Nullable Expression expression() {
    return Expression.orNull(node, "raw_expr");
  }

  /** What is referred to; null when it is no foreign key. */
  public @Nullable ForeignKey foreignKey() {
    return is(ConstraintType.FOREIGN_KEY) ? ForeignKey.of(node) : null;
  }

  /** Whether a generated column is stored: not VIRTUAL, which is what it is by default. */
  public boolean isStored() {
    return "s".equals(node.text("generated_kind"));
  }

  /** Where it begins in the statement's text. */
  public int offset() {
    return node.location();
  }
}
