package dev.rehearsal.model;

import dev.rehearsal.sql.SourcePosition;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a model says something.
 *
 * @param file the file as a person calls it
 * @param position where in it; null when the file says all, as what a class and its member are
 *     called does
 */
public record Place(String file, @Nullable SourcePosition position) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparing(
              Place::position, Comparator.nullsFirst(Comparator.<SourcePosition>naturalOrder()));

  /** By file, then from its beginning to its end. */
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** For example {@code prisma/schema.prisma:12:3}. */
  @Override
  public String toString() {
    return position == null ? file : file + ":" + position;
  }
}
