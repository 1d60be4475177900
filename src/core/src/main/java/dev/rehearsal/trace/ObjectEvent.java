package dev.rehearsal.trace;

/**
 * What a statement did to an object of the database, as PostgreSQL's event triggers tell it, also
 * from within functions and {@code DO} (PostgreSQL documentation, chapter 38 "Event Triggers").
 *
 * @param type what happened
 * @param command the command's tag, such as {@code ALTER TABLE}; for what was dropped the kind of
 *     object is all that PostgreSQL tells
 * @param kind the kind of object as PostgreSQL calls it: {@code table}, {@code table constraint}
 * @param identity its name as PostgreSQL prints it
 * @param consequence whether it went with another object, and was not named itself
 */
public record ObjectEvent(
    Type type, String command, String kind, String identity, boolean consequence) {

  /** What happened. */
  public enum Type {
    /** It was created. */
    CREATED,
    /** It was altered, or touched in another way. */
    CHANGED,
    /** It was dropped. */
    DROPPED
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(type.name().toLowerCase(java.util.Locale.ROOT), kind, identity);
  }
}
