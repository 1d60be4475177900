package dev.rehearsal.model;

import org.jspecify.annotations.Nullable;

/**
 * A column as a model has it.
 *
 * @param name its name, not quoted
 * @param type its type as SQL
 * @param otherTypes which types do as well, as PostgreSQL prints them: a regular expression; null
 *     when none does
 * @param notNull whether it is never null
 * @param filling what the database fills it with
 * @param expression the default as SQL; null unless it is filled with one
 * @param place where the model says so
 */
public record ModelColumn(
    String name,
    String type,
    @Nullable String otherTypes,
    boolean notNull,
    Filling filling,
    @Nullable String expression,
    Place place) {

  /** What the database fills a column with that an INSERT leaves out. */
  public enum Filling {
    /** With nothing: the client makes the value, or there is none. */
    NOTHING,
    /** With what an expression gives. */
    EXPRESSION,
    /** With the next number of a sequence of its own. */
    COUNTER,
    /** With something of which the model says only that it is there. */
    UNSAID
  }
}
