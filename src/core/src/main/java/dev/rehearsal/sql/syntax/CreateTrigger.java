package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * CREATE TRIGGER.
 *
 * @param node its tree
 */
public record CreateTrigger(SyntaxNode node) implements SqlStatement {

  /** When it fires. */
  public enum Timing {
    BEFORE,
    AFTER,
    INSTEAD_OF
  }

  /** What makes it fire; the bits are those of {@code pg_trigger.tgtype}. */
  public enum Event {
    INSERT(1 << 2),
    DELETE(1 << 3),
    UPDATE(1 << 4),
    TRUNCATE(1 << 5);

    private final int bit;

    Event(int bit) {
      this.bit = bit;
    }
  }

  private static final int BEFORE = 1 << 1;
  private static final int INSTEAD_OF = 1 << 6;

  public String name() {
    return Names.text(node, "trigname");
  }

  public QualifiedName table() {
    return Names.of(node, "relation");
  }

  public QualifiedName function() {
    return Names.ofParts(node.texts("funcname"));
  }

  public Timing timing() {
    return switch (node.number("timing")) {
      case BEFORE -> Timing.BEFORE;
      case INSTEAD_OF -> Timing.INSTEAD_OF;
      default -> Timing.AFTER;
    };
  }

  public Set<Event> events() {
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (Event event : Event.values()) {
      if ((node.number("events") & event.bit) != 0) {
        events.add(event);
      }
    }
    return Set.copyOf(events);
  }

  /** The columns of {@code UPDATE OF}. */
  public List<String> columns() {
    return node.texts("columns");
  }

  public boolean forEachRow() {
    return node.flag("row");
  }

  /** Whether it is a constraint trigger. */
  public boolean constraint() {
    return node.flag("isconstraint");
  }

  public boolean replaces() {
    return node.flag("replace");
  }
}
