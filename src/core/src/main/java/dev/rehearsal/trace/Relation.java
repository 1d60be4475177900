package dev.rehearsal.trace;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A table, an index or whatever else PostgreSQL keeps in {@code pg_class}.
 *
 * @param name its name with its schema, as PostgreSQL prints it: {@code public."Order"}
 * @param kind its kind
 * @param table the name of the table that it belongs to, when it is an index; null for all others
 */
public record Relation(String name, Kind kind, @Nullable String table)
    implements Comparable<Relation> {

  private static final Comparator<Relation> ORDER =
      Comparator.comparing(Relation::kind).thenComparing(Relation::name);

  /** Kinds of relations ({@code pg_class.relkind}). */
  public enum Kind {
    TABLE("table", "r"),
    PARTITIONED_TABLE("partitioned table", "p"),
    FOREIGN_TABLE("foreign table", "f"),
    VIEW("view", "v"),
    MATERIALIZED_VIEW("materialized view", "m"),
    COMPOSITE_TYPE("composite type", "c"),
    SEQUENCE("sequence", "S"),
    INDEX("index", "i"),
    PARTITIONED_INDEX("partitioned index", "I");

    private final String words;
    private final String letter;

    Kind(String words, String letter) {
      this.words = words;
      this.letter = letter;
    }

    static Kind of(String letter) {
      for (Kind kind : values()) {
        if (kind.letter.equals(letter)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of relations has the letter " + letter);
    }

    /** The kind as a person says it: {@code materialized view}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Whether it is an index. */
  public boolean isIndex() {
    return kind == Kind.INDEX || kind == Kind.PARTITIONED_INDEX;
  }

  /** Tables before indexes, then by name. */
  @Override
  public int compareTo(Relation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
