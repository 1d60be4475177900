package dev.rehearsal.schema;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What counts as a difference.
 *
 * @param level how exact the comparison is
 * @param aspects what is compared beside the structure itself
 */
public record Comparison(Level level, Set<Aspect> aspects) {

  /** Everything that is known. For two moments of one database: was it undone without a trace? */
  public static final Comparison STRICT = new Comparison(Level.STRICT, EnumSet.allOf(Aspect.class));

  /**
   * All that makes a difference to those who use the database, with owners, grants and comments.
   * The one to take when nothing is said. For databases with other roles, leave out {@link
   * Aspect#OWNERS} and {@link Aspect#GRANTS}.
   */
  public static final Comparison EQUIVALENT =
      new Comparison(Level.EQUIVALENT, EnumSet.allOf(Aspect.class));

  /** The structure alone: no owners, grants and comments, and nothing that the server decides. */
  public static final Comparison STRUCTURE =
      new Comparison(Level.EQUIVALENT, EnumSet.noneOf(Aspect.class));

  public Comparison {
    aspects = Set.copyOf(aspects);
  }

  /** The same with some aspects more. */
  public Comparison with(Aspect... more) {
    Set<Aspect> all = EnumSet.noneOf(Aspect.class);
    all.addAll(aspects);
    all.addAll(Arrays.asList(more));
    return new Comparison(level, all);
  }

  /** The same with some aspects less. */
  public Comparison without(Aspect... less) {
    Set<Aspect> rest = EnumSet.noneOf(Aspect.class);
    rest.addAll(aspects);
    rest.removeAll(Arrays.asList(less));
    return new Comparison(level, rest);
  }

  /** How exact a comparison is. */
  public enum Level {
    /** As PostgreSQL stores it. */
    STRICT,
    /**
     * As it works: the order of a table's columns makes no difference, nor do names of {@code NOT
     * NULL} constraints, nor which of its own names PostgreSQL gave to a constraint, an index or a
     * sequence ({@code old_name_pkey} after a table was renamed). A name that somebody chose does.
     * Comments and white space in routines in SQL and PL/pgSQL do not.
     */
    EQUIVALENT
  }

  /** What can be left out of a comparison. */
  public enum Aspect {
    /** Who owns an object. */
    OWNERS,
    /** Who may do what with an object, and default privileges. */
    GRANTS,
    /** Comments on objects. */
    COMMENTS,
    /** What the server decides: settings of the database, versions of extensions. */
    SERVER
  }

  boolean isStrict() {
    return level == Level.STRICT;
  }

  boolean covers(ObjectKind kind) {
    return switch (kind) {
      case DEFAULT_PRIVILEGES -> aspects.contains(Aspect.GRANTS);
      case DATABASE_SETTING -> aspects.contains(Aspect.SERVER);
      default -> true;
    };
  }

  /** Whether an attribute of that name is compared by its value alone. */
  boolean covers(String attribute) {
    return switch (attribute) {
      case SchemaObject.POSITION -> false;
      case "not null name" -> isStrict();
      default -> coversAspectOf(attribute);
    };
  }

  /** Whether an attribute of that name belongs to the structure, or to an aspect of these. */
  boolean coversAspectOf(String attribute) {
    return switch (attribute) {
      case "owner" -> aspects.contains(Aspect.OWNERS);
      case "comment" -> aspects.contains(Aspect.COMMENTS);
      case "version" -> aspects.contains(Aspect.SERVER);
      default -> !attribute.startsWith("grants to ") || aspects.contains(Aspect.GRANTS);
    };
  }
}
