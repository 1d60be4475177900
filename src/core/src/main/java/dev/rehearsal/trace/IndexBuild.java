package dev.rehearsal.trace;

/**
 * An index that is new in the catalogue.
 *
 * @param index the index
 * @param method whether there was anything to build
 * @param onNewTable whether its table is new since the migration began, too
 */
public record IndexBuild(Relation index, Method method, boolean onNewTable)
    implements Comparable<IndexBuild> {

  /** How an index came to be. */
  public enum Method {
    /** From all rows of its table. */
    BUILT,
    /**
     * It has the files of an index that was there before: {@code ALTER COLUMN … TYPE} can do so.
     */
    REUSED,
    /** It has no files: the index of a partitioned table. */
    EMPTY
  }

  @Override
  public int compareTo(IndexBuild other) {
    return index.compareTo(other.index);
  }

  @Override
  public String toString() {
    return index.toString();
  }
}
