package dev.rehearsal.model;

import dev.rehearsal.sql.SourcePosition;
import java.util.Comparator;

/**
 * Where a model says something.
 *
 * @param file the file as a person calls it
 * @param position where in it
 */
public record Place(String file, SourcePosition position) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparing(Place::position);

  /** By file, then from its beginning to its end. */
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** For example {@code prisma/schema.prisma:12:3}. */
  @Override
  public String toString() {
    return file + ":" + position;
  }
}
